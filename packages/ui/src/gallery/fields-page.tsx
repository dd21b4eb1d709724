import { CheckField, MultiSelectField, NumberField, PasswordField, SelectField, SwitchField, TextAreaField, TextField } from '../index.ts';
import { Sample } from './frame.tsx';

/** Fields with labels, in every state. */
export const FieldsPage = () => (
  <>
    <Sample title="Pole">
      <TextField label="Název fronty" description="Uvidí ho agenti i vedoucí." defaultValue="Pojistné a platby" />
      <TextField label="Číslo" error="Číslo má devět míst, chybí dvě." defaultValue="603 118 4" required />
      <PasswordField label="Heslo" showLabel="Ukázat heslo" defaultValue="heslo" />
      <NumberField label="Limit čekání" suffix=" s" defaultValue={120} min={0} />
    </Sample>
    <Sample title="Pole s výběrem">
      <SelectField label="Způsob směrování" data={['Nejdéle volný', 'Podle dovedností']} defaultValue="Nejdéle volný" />
      <MultiSelectField label="Jazyky" data={['Čeština', 'Angličtina', 'Ukrajinština']} defaultValue={['Čeština', 'Angličtina']} />
      <TextAreaField label="Poznámka" defaultValue="Klient chce potvrzení e-mailem." />
      <CheckField label="Nahrávat hovory" defaultChecked />
      <SwitchField label="Přijímat nabídky" defaultChecked />
      <TextField label="Jen ke čtení" disabled defaultValue="Praha" />
    </Sample>
  </>
);
