import { chdbAnalyticsStore } from '../chdb.ts';

/** A process with an analytics engine as its child, whose process id it prints. Lives until it is killed. */
const [path = ''] = process.argv.slice(2);
const store = await chdbAnalyticsStore({ path });
console.log(store.endpoint()?.pid);
setInterval(() => undefined, 60_000);
