list-trips = 包车
list-fairs 招聘会
list-closed = {
