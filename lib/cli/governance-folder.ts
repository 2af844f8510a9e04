/** Where governance files are kept unless said otherwise. */
export const GOVERNANCE_FOLDER = 'hipaa';
