/** What a directory has to take as it is: each is long and mixed enough for every policy here. */
export const DIFFICULT = {
  quotes: `"Quoted" and 'quoted' "1`,
  backslashes: String.raw`C:\Temp\n\\Share\00\x`,
  filters: '*)(uid=*))(|(uid=*A1',
  umlauts: 'Größe-über-Öl-7-ß',
  emoji: 'Emoji 🔑🐘👩‍🚀 Aa1 ❤️',
  spaces: ' Leading and trailing 1 ',
  'kinds of spaces': 'No\u00a0break\u2003wide\u3000and\u202fnarrow 1',
  'marks beside their letters': 'Gro\u0308\u00dfe u\u0308ber O\u0308l 7 A\u030a',
  long: `Aa1-${'ü'.repeat(252)}`,
};
