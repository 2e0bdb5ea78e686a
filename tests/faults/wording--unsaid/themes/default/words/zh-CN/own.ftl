list-tripz = 包车
