list-trips = Cars
list-fairs = Forums
