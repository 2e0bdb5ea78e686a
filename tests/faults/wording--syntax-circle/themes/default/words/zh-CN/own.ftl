home = { jobs }
jobs = { home }
