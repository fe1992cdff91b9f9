/** The languages of the app, the endpoint and the files, Finnish first: another one begins here, see CONTRIBUTING.md. */
export const LANGUAGES = ['fi', 'sv', 'en'] as const
