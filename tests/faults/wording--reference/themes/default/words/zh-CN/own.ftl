list-trips = { list-trip-long }
list-fairs = { list-trip }
