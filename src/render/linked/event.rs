//! What has a time: fairs, trips and courses.

use super::{Linked, Node, offer, organization};
use crate::model::{Course, CourseMode, Entry, EventStatus, Fair, FairKind, Mode, Slot, StopKind, Trip};
use crate::schema::Kind;

impl Linked<'_, '_> {
    /// None where it is not known where it is held.
    pub(super) fn fair(self, fair: &Entry<Fair>) -> Option<Node> {
        let front = &fair.front;
        let own = self.own_url(Kind::Fair, &fair.document.slug);
        let moved = front.status == Some(EventStatus::MovedOnline);
        let online = moved || matches!(front.kind, FairKind::Online | FairKind::Livestream);
        let address = front.url.as_deref().map(ToOwned::to_owned);
        let place: Node = match &front.place {
            Some(place) if !online => self.place(place),
            _ => Node::new("VirtualLocation").with("url", address.or_else(|| own.clone())?),
        };
        let (mode, status) = (attendance(online), status(front.status));
        let event = |name: &str, starts, ends| {
            Node::new("BusinessEvent")
                .with("name", name)
                .with("startDate", self.at(starts))
                .with("endDate", self.at(ends))
                .with("eventStatus", status)
                .with("eventAttendanceMode", mode)
                .with("location", place.clone())
        };
        let slot = |slot: &Slot| {
            let capacity = slot.capacity.map(|count| count.0);
            event(&slot.group, slot.start, slot.end).maybe("maximumAttendeeCapacity", capacity)
        };
        let node = event(&front.title, front.start, front.end)
            .maybe("description", fair.front.summary.as_deref())
            .with("organizer", organization(&front.organizer))
            .maybe("maximumAttendeeCapacity", front.capacity.map(|count| count.0))
            .maybe("superEvent", front.series.as_deref().map(|name| Node::new("Event").with("name", name)))
            .all("subEvent", front.slots.iter().map(slot))
            .maybe("url", own);
        Some(node)
    }

    pub(super) fn trip(self, trip: &Entry<Trip>) -> Node {
        let front = &trip.front;
        let [kind, from, to, stop] = match front.mode {
            Mode::Coach | Mode::Mixed => ["BusTrip", "departureBusStop", "arrivalBusStop", "BusStop"],
            Mode::Train => ["TrainTrip", "departureStation", "arrivalStation", "TrainStation"],
            Mode::Plane => ["Flight", "departureAirport", "arrivalAirport", "Airport"],
        };
        let named = |name: &str| Node::new(stop).with("name", name);
        let boards = front.stops.iter().find(|stop| stop.kind == StopKind::Board);
        let alights = front.stops.iter().rev().find(|stop| stop.kind == StopKind::Alight);
        let item = |(at, stop): (u32, &crate::model::Stop)| {
            let place = Node::new("Place").with("name", &*stop.name as &str);
            Node::new("ListItem").with("position", at).with("item", place)
        };
        // Where one gets on and off; where the driver rests, nobody does.
        let stops = front.stops.iter().filter(|stop| stop.kind != StopKind::Rest);
        let stops: Vec<Node> = (1..).zip(stops).map(item).collect();
        let itinerary = (!stops.is_empty()).then(|| Node::new("ItemList").all("itemListElement", stops));
        Node::new(kind)
            .with("name", &*front.title as &str)
            .with("departureTime", self.at(front.departure))
            .maybe("arrivalTime", front.arrival.map(|arrival| self.at(arrival)))
            .maybe(from, boards.map(|stop| named(&stop.name)))
            .maybe(to, alights.map(|stop| named(&stop.name)))
            .maybe("itinerary", itinerary)
            .maybe("provider", front.carrier.as_ref().map(|carrier| organization(&carrier.name)))
            .maybe("offers", front.price.map(offer))
            .maybe("url", self.own_url(Kind::Trip, &trip.document.slug))
    }

    pub(super) fn course(self, course: &Entry<Course>) -> Node {
        let front = &course.front;
        let mode = front.mode.map(|mode| match mode {
            CourseMode::Onsite => "onsite",
            CourseMode::Online => "online",
            CourseMode::Mixed => "blended",
        });
        let place = match &front.place {
            Some(place) => Some(self.place(place)),
            None => self.area(&front.region),
        };
        let instance = Node::new("CourseInstance")
            .with("startDate", front.start.to_string())
            .with("endDate", front.end.to_string())
            .maybe("courseMode", mode)
            .maybe("courseWorkload", front.hours.map(|hours| format!("PT{}H", hours.0)))
            .maybe("maximumAttendeeCapacity", front.seats.map(|count| count.0))
            .maybe("location", place);
        let category = if front.fee.yuan() > 0.0 { "Paid" } else { "Free" };
        Node::new("Course")
            .with("name", &*front.title as &str)
            .maybe("description", course.front.summary.as_deref())
            .with("provider", organization(&front.provider))
            .all("coursePrerequisites", front.eligibility.iter().map(|text| &**text as &str))
            .maybe("occupationalCredentialAwarded", front.certificate.as_deref())
            .with("offers", offer(front.fee).with("category", category))
            .with("hasCourseInstance", instance)
            .maybe("url", self.own_url(Kind::Course, &course.document.slug))
    }
}

fn attendance(online: bool) -> &'static str {
    if online { "https://schema.org/OnlineEventAttendanceMode" } else { "https://schema.org/OfflineEventAttendanceMode" }
}

fn status(status: Option<EventStatus>) -> &'static str {
    match status {
        None | Some(EventStatus::Scheduled) => "https://schema.org/EventScheduled",
        Some(EventStatus::Postponed) => "https://schema.org/EventPostponed",
        Some(EventStatus::Cancelled) => "https://schema.org/EventCancelled",
        Some(EventStatus::MovedOnline) => "https://schema.org/EventMovedOnline",
    }
}
