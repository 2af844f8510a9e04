// In a run of everything, files whose folder has rooms (test/rooms) run there only, and those of test/long do not: `npm run test:long` does them.
// A file asked for by name runs by itself.
const ROOM = /\/test\/rooms\/([a-z-]+)-(\d+)-of-(\d+)\.test\.ts$/;

module.exports = async paths => {
  const found = new Map();
  for (const path of paths) {
    const [, folder, , parts] = ROOM.exec(path) ?? [];
    if (folder) found.set(folder, { parts: Number(parts), open: (found.get(folder)?.open ?? 0) + 1 });
  }
  const whole = [...found].filter(([, { parts, open }]) => parts === open).map(([folder]) => `/test/${folder}/`);
  if (whole.length > 0) whole.push('/test/long/');
  return { filtered: paths.filter(path => !whole.some(folder => path.includes(folder))) };
};
