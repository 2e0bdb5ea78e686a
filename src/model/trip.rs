//! A trip: a chartered transport run.

use super::front::kind;
use super::life::Life;
use crate::schema::value::{Amount, Count, Date, EmployerId, JobId, List, Moment, PolicyId, RegionId, Text};
use crate::schema::{choice, record};

choice! {
    /// The means of transport.
    Mode {
        Coach = "coach", "大巴", "coach";
        Train = "train", "火车", "train";
        Plane = "plane", "飞机", "plane";
        Mixed = "mixed", "接驳", "mixed";
    }

    /// What happens at a stop.
    StopKind {
        Board = "board", "上车", "board";
        Rest = "rest", "休息", "rest";
        Alight = "alight", "下车", "alight";
    }

    /// Whether one can still come along.
    TripStatus {
        Open = "open", "报名中", "open";
        Full = "full", "已满", "full";
        Cancelled = "cancelled", "已取消", "cancelled";
    }
}

record! {
    /// One stop.
    Stop {
        name: Text<40>, "站名", "name", "太平镇政府门口";
        region: Option<RegionId>, "哪个地区", "region", "taiping";
        time: Moment, "几点", "when", "2026-03-12 06:00";
        kind: StopKind, "上车、休息还是下车", "board, rest or alight", "board";
    }

    /// Who drives.
    Carrier {
        name: Text<60>, "承运单位", "carrier", "资中样例客运公司";
        permit: Option<Text<60>>, "许可证号", "permit", "样例运许0001";
    }

    /// How to book.
    Booking {
        from: Option<Date>, "哪天开始报名", "from", "2026-03-01";
        until: Date, "报名到哪天", "until", "2026-03-10";
        method: Text<80>, "怎么报名", "how", "给县就业服务中心打电话";
        phone: Option<Text<40>>, "报名电话", "phone", "0832-0000-0000";
        consent: Option<Text<60>>, "同意的凭据：号码是手机才写，单位值班手机，或者本人哪天同意、存在哪里", "only for a mobile number: that it is the office's duty phone, or when the person agreed and where that is kept", "单位值班手机";
        needs: List<Text<30>>, "要什么", "what is needed", "[身份证, 用工单位]";
    }

    /// Who takes over on arrival.
    Handover {
        org: Text<60>, "哪个单位接", "office", "玉环市就业服务中心";
        place: Option<Text<60>>, "在哪里接", "where", "玉环客运中心";
        phone: Option<Text<40>>, "电话", "phone", "0576-0000-0000";
        consent: Option<Text<60>>, "同意的凭据：号码是手机才写，单位值班手机，或者本人哪天同意、存在哪里", "only for a mobile number: that it is the office's duty phone, or when the person agreed and where that is kept", "单位值班手机";
    }

    /// What came of it.
    TripResult {
        carried: Count<0, 1_000_000>, "送了多少人", "people carried", "661";
    }
}

kind! {
    /// A trip as written.
    Trip("去玉环的返岗专车", "免费大巴，正月十五早上六点发车", "[返岗专车]") {
        from: RegionId, "从哪里", "from", "zizhong";
        to: RegionId, "到哪里", "to", "yuhuan";
        mode: Mode, "坐什么", "means of transport", "coach";
        departure: Moment, "几点出发", "departure", "2026-03-12 06:00";
        arrival: Option<Moment>, "预计到达", "expected arrival", "2026-03-13 08:00";
        stops: List<Stop>, "停靠站，按时间写", "stops in order of time", "[{name: 太平镇政府门口, time: 2026-03-12 06:00, kind: board}]";
        carrier: Option<Carrier>, "谁承运", "carrier", "{name: 资中样例客运公司}";
        vehicles: Option<Count<1, 1000>>, "几辆车", "vehicles", "2";
        seats: Option<Count<1, 100_000>>, "共多少座", "seats", "90";
        booked: Option<Count<0, 100_000>>, "已报名多少人", "booked", "52";
        booked_as_of: Option<Date>, "报名人数截至哪天", "as of", "2026-03-05";
        price: Option<Amount>, "票价，元；免费写 0，不知道就不写", "price in yuan; 0 if free", "0";
        subsidy: Option<PolicyId>, "按哪个政策补贴", "policy that pays for it", "return-transport";
        register: Option<Booking>, "怎么报名", "how to book", "{until: 2026-03-10, method: 打电话}";
        bring: List<Text<30>>, "带什么", "what to bring", "[身份证]";
        for_employers: List<EmployerId>, "送到哪些单位", "employers it serves", "[yuhuan-sample-garments]";
        for_jobs: List<JobId>, "送到哪些岗位", "jobs it serves", "[240001]";
        handover: Option<Handover>, "到了谁接", "who takes over on arrival", "{org: 玉环市就业服务中心}";
        status: Option<TripStatus>, "坐满或取消：有变动才写", "only if full or cancelled", "full";
        result: Option<TripResult>, "跑完后的结果", "the result, afterwards", "{carried: 661}";
    }
}

impl Trip {
    pub(super) fn dates(&self) -> Life {
        Life { closes: Some(self.departure.date), cancelled: self.status == Some(TripStatus::Cancelled), ..Life::of(self) }
    }
}
