import { Chip, IconDone, PageHead } from '@callboard/ui';
import { roleLabels, useSay, type Role } from '@callboard/web-client';
import { useRows } from '../../staging/stage.ts';
import { useText } from '../../words/texts.ts';
import { rights } from './rights.ts';
import './roles-page.css';

const roles: readonly Role[] = ['agent', 'supervisor', 'admin', 'auditor', 'wallboard', 'program'];

/** What each role may do. Roles are fixed in this version; who has which is set with the user. */
export const RolesPage = () => {
  const t = useText();
  const say = useSay();
  const users = useRows('user').filter(({ shape }) => !shape.disabled);
  return (
    <div className="roles-page">
      <PageHead title={t('place.roles')} note={t('roles.note')} />
      <div className="roles-table">
        <table className="cb-table" aria-label={t('place.roles')}>
          <thead>
            <tr>
              <th>{t('roles.right')}</th>
              {roles.map((role) => (
                <th key={role} className="roles-role">
                  <span className="cb-medium">{say(roleLabels[role])}</span> <Chip>{users.filter(({ shape }) => shape.roles.includes(role)).length}</Chip>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rights.map(({ what, who }) => (
              <tr key={what.en}>
                <td>{say(what)}</td>
                {roles.map((role) => (
                  <td key={role} className="roles-role">
                    {who.includes(role) ? (
                      <span className="cb-good">
                        <IconDone size={16} title={t('roles.may')} />
                      </span>
                    ) : (
                      <span className="cb-sr-only">{t('roles.mayNot')}</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
};
