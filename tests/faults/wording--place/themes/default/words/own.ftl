list-trips = 包车
