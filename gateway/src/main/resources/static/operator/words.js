// Words for what the directory of schools and clubs says in codes.

export const KINDS = {school: 'School', club: 'Club'};
export const JOINING = {open: 'everybody', code: 'with a code', approval: 'with approval'};
