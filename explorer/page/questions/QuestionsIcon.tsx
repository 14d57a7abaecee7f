/** A speech bubble with a question mark, drawn like GraphiQL's own icons. */
export const QuestionsIcon = () => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" height="1em">
    <path
      strokeLinejoin="round"
      d="M4 4.75h16a1.25 1.25 0 0 1 1.25 1.25v10.5A1.25 1.25 0 0 1 20 17.75h-7.5L7.75 21.5v-3.75H4a1.25 1.25 0 0 1-1.25-1.25V6A1.25 1.25 0 0 1 4 4.75Z"
    />
    <path d="M9.75 9.25a2.25 2.25 0 1 1 3.3 2c-.7.37-1.05.8-1.05 1.5" />
    <path d="M12 15.1v.1" strokeWidth="2" />
  </svg>
);
