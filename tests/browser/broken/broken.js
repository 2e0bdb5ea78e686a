console.error('a script complains');
throw new Error('a script fails');
