/** Everybody's until they reset it. */
export const firstPassword = 'Kettle-Orbit-93-Falcon';

/**
 * @typedef {object} DemoPerson
 * @property {string} login
 * @property {string} displayName
 * @property {string} givenName
 * @property {string} surname
 * @property {string} email
 * @property {string} mobile a number that is nobody's (of those Germany keeps for films)
 */

/**
 * People with their sign-in names and where codes reach them.
 *
 * @param {number} firstNumber
 * @param {string[]} names
 * @returns {DemoPerson[]}
 */
const peopleOf = (firstNumber, names) =>
  names.map((displayName, at) => {
    const [givenName = '', surname = ''] = displayName.split(' ');
    const login = givenName.toLowerCase();
    const mobile = `+49171${firstNumber + at}`;
    return { login, displayName, givenName, surname, email: `${login}@home.example`, mobile };
  });

export const slapdPeople = peopleOf(3_920_000, [
  ...['Ada Lovelace', 'Alan Turing', 'Annie Easley', 'Edsger Dijkstra', 'Grace Hopper'],
  ...['Hedy Lamarr', 'Karen Jones', 'Mary Jackson', 'Radia Perlman', 'Tim Lee'],
]);

export const sambaPeople = peopleOf(3_920_010, [
  ...['Barbara Liskov', 'Claude Shannon', 'Dennis Ritchie', 'Frances Allen', 'John Backus'],
  ...['Katherine Johnson', 'Margaret Hamilton', 'Niklaus Wirth', 'Sophie Wilson', 'Vint Cerf'],
]);
