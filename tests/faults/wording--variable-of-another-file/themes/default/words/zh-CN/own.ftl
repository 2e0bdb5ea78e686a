jobs-count = { $n } 个
jobs = { $nix }
home = { people-wanted }
