//! A job: one offer of work.

use super::front::kind;
use super::life::Life;
use crate::schema::value::{
    Amount, Audience, Count, Date, Decimal, EmployerId, FairId, Filled, Flag, JobId, List, Locality, PolicyId, RegionId, Stated,
    Text, TradeId, TripId, Verified,
};
use crate::schema::{choice, record};

choice! {
    /// One sex.
    Sex {
        Men = "men", "限男性", "men only";
        Women = "women", "限女性", "women only";
    }

    /// How pay is counted.
    PayKind {
        Monthly = "monthly", "月薪", "by the month";
        Daily = "daily", "日薪", "by the day";
        Hourly = "hourly", "按小时", "by the hour";
        Piece = "piece", "计件", "by the piece";
        Mixed = "mixed", "底薪加提成或计件", "base plus commission or piece rate";
    }

    /// The unit of a guaranteed amount.
    PayUnit {
        Month = "month", "月", "month";
        Day = "day", "天", "day";
        Hour = "hour", "小时", "hour";
    }

    /// The sort of employment.
    Employment {
        FullTime = "full_time", "全职", "full time";
        PartTime = "part_time", "非全日制", "part time";
        Seasonal = "seasonal", "季节工", "seasonal";
        Dispatch = "dispatch", "劳务派遣", "dispatched by an agency";
        Intern = "intern", "实习", "internship";
        DayLabour = "day_labour", "日结零工", "day labour";
        PublicWelfare = "public_welfare", "公益性岗位", "public-welfare post";
    }

    /// Who stands on the other side of the contract.
    ContractWith {
        Employer = "employer", "与用人单位直签", "with the employer itself";
        Agency = "agency", "与派遣公司签", "with an agency";
    }

    /// How working time is regulated (劳动法 36–39).
    HoursSystem {
        Standard = "standard", "标准工时", "standard hours";
        Comprehensive = "comprehensive", "综合计算工时", "hours averaged over a period";
        Flexible = "flexible", "不定时", "flexible hours";
    }

    /// The five insurances.
    Insurance {
        Pension = "pension", "养老", "pension";
        Medical = "medical", "医疗", "medical";
        Unemployment = "unemployment", "失业", "unemployment";
        Injury = "injury", "工伤", "work injury";
        Maternity = "maternity", "生育", "maternity";
    }

    /// Whether meals are given.
    Meals {
        Free = "free", "包吃", "free";
        Subsidy = "subsidy", "有餐补", "with an allowance";
        Paid = "paid", "有食堂，自己付", "canteen, at one's own cost";
        None = "none", "自理", "none";
    }

    /// A floor of education (GB/T 4658).
    Education {
        None = "none", "不限学历", "none";
        Primary = "primary", "小学", "primary school";
        Junior = "junior", "初中", "junior middle school";
        Senior = "senior", "高中", "senior middle school";
        Vocational = "vocational", "中专、技校", "vocational school";
        College = "college", "大专", "college";
        Bachelor = "bachelor", "本科", "bachelor";
        Master = "master", "硕士", "master";
        Doctor = "doctor", "博士", "doctor";
    }

    /// How to apply.
    ApplyMethod {
        Phone = "phone", "打电话", "by phone";
        Onsite = "onsite", "上门", "on site";
        Wechat = "wechat", "微信公众号", "WeChat official account";
        Email = "email", "发邮件", "by e-mail";
        Web = "web", "网上报名", "on the web";
        Fair = "fair", "到招聘会", "at a fair";
        Station = "station", "找服务站", "through a station";
    }

    /// The posts for which dispatch is allowed (劳动合同法 66).
    DispatchPost {
        Temporary = "temporary", "临时性", "temporary";
        Auxiliary = "auxiliary", "辅助性", "auxiliary";
        Substitute = "substitute", "替代性", "substitute";
    }
}

record! {
    /// The amount that is sure: floor, base or fixed pay.
    BasePay {
        min: Amount, "保底，元", "guaranteed, yuan", "3800";
        max: Option<Amount>, "固定工资有高低时的上限，元", "upper end of fixed pay, yuan", "4200";
        unit: PayUnit, "计薪单位：按月、天还是小时", "per month, day or hour", "month";
    }

    /// What people really take home in a month.
    TotalPay {
        min: Amount, "一般到手最低，元/月", "lower end, yuan a month", "5500";
        max: Amount, "一般到手最高，元/月", "upper end, yuan a month", "7500";
        basis: Text<60>, "这个数怎么来的", "where the figure comes from", "计件，老员工上月实发";
    }

    /// A piece rate.
    PieceRate {
        rate: Amount, "单价，元", "rate, yuan", "0.35";
        unit: Text<20>, "每什么", "per what", "件";
        typical_daily: Option<Count<1, 100_000>>, "熟手一天做多少", "what a skilled hand makes in a day", "600";
    }

    /// The wage as the employer promises it.
    Pay {
        kind: PayKind, "怎么计酬", "how pay is counted", "piece";
        base: BasePay, "保底或固定工资：写明，不写“面议”", "the guaranteed pay; never “negotiable”", "{min: 3800, unit: month}";
        total: Option<TotalPay>, "一般到手多少，每月", "usual take-home pay a month", "{min: 5500, max: 7500, basis: 计件，老员工上月实发}";
        piece: Option<Box<PieceRate>>, "计件单价", "piece rate", "{rate: 0.35, unit: 件}";
        day: Option<Text<40>>, "几号发工资", "pay day", "每月15日";
        months: Option<Count<12, 18>>, "一年发几个月", "months paid a year", "13";
        overtime: Option<Text<60>>, "加班费怎么算", "how overtime is paid", "平时1.5倍，周末2倍";
        deductions: Option<Text<80>>, "会扣哪些钱；没有就写“不扣”", "what is deducted; say so if nothing is", "水电约50元，不收押金";
        rebate: Option<Text<60>>, "另有返费或补贴", "rebates or bonuses apart from pay", "无";
    }

    /// The labour contract.
    Contract {
        term_months: Option<Count<1, 240>>, "几个月；不写表示无固定期限", "months; leave out if open-ended", "12";
        with: Option<ContractWith>, "和谁签", "with whom", "employer";
        probation_months: Option<Count<0, 6>>, "试用期几个月", "months of probation", "1";
        probation_pay: Option<Amount>, "试用期工资，元/月", "pay during probation, yuan a month", "3600";
    }

    /// Working time.
    Hours {
        system: Option<HoursSystem>, "工时制度", "the system", "standard";
        per_day: Decimal, "一天几小时", "hours a day", "8";
        days_per_week: Decimal, "一周几天", "days a week", "5";
        rest_days_month: Option<Count<0, 15>>, "一个月休几天", "rest days a month", "4";
        shifts: Option<Text<60>>, "班次", "shifts", "白班，不倒班";
        overtime_month_max: Option<Count<0, 300>>, "一个月最多加班几小时", "most overtime a month, hours", "36";
        special_approval: Option<Text<60>>, "特殊工时的批准文号", "approval of special hours", "样例批〔2026〕1号";
    }

    /// A bed.
    Lodging {
        provided: bool, "提供住宿，true 或 false", "whether lodging is provided", "true";
        fee: Option<Amount>, "每月多少钱；免费写 0", "fee a month; 0 if free", "0";
        per_room: Option<Count<1, 20>>, "几人一间", "people a room", "4";
        couples: Flag, "有夫妻房", "rooms for couples", "true";
        note: Option<Text<80>>, "补充", "a note", "空调、热水，水电自理";
    }

    /// The way there.
    Travel {
        reimbursed: Flag, "报销路费", "fares are paid back", "true";
        amount: Option<Amount>, "最多报多少，元", "up to, yuan", "300";
        condition: Option<Text<60>>, "什么条件", "on what condition", "做满一个月";
    }

    /// The only sex that a national rule allows at this work.
    SexLimit {
        only: Sex, "只招谁", "who", "men";
        basis: Text<80>, "依据哪条国家规定", "the national rule", "女职工劳动保护特别规定附录，矿山井下作业";
    }

    /// What is asked of people. May be empty: `{}`.
    Requirements {
        education: Option<Education>, "学历最低要求", "floor of education", "junior";
        experience_months: Option<Count<0, 600>>, "要几个月经验；0 表示新手可以", "months of experience; 0 if none is needed", "0";
        certificates: List<Text<40>>, "要哪些证", "certificates", "[焊工证]";
        min_age: Option<Count<16, 80>>, "最低年龄", "least age", "18";
        max_age: Option<Count<16, 80>>, "用人单位希望的最高年龄", "the employer's upper age", "55";
        sex_limit: Option<Box<SexLimit>>, "只招男或只招女；国家规定禁止另一方做的才可以", "one sex only, where a national rule keeps the other from the work", "{only: men, basis: 女职工劳动保护特别规定附录，矿山井下作业}";
        physical: List<Text<40>>, "体力要求", "physical demands", "[能搬20公斤]";
        other: List<Text<60>>, "其他要求", "other", "[能倒班]";
    }

    /// One way to apply.
    Apply {
        method: ApplyMethod, "怎么报名", "how", "phone";
        value: Text<120>, "号码、地址或账号", "number, address or account", "0576-8700-0000";
        consent: Option<Text<60>>, "同意的凭据：号码是手机才写，单位值班手机，或者本人哪天同意、存在哪里", "only for a mobile number: that it is the office's duty phone, or when the person agreed and where that is kept", "单位值班手机";
        hours: Option<Text<40>>, "什么时候", "when", "8:00-18:00";
        documents: List<Text<30>>, "带什么", "what to bring", "[身份证]";
    }

    /// A post paid for by the public for people who find it hard to get work (就业促进法 52–53).
    PublicWelfare {
        subsidy_month: Amount, "补贴，元/月", "subsidy, yuan a month", "500";
        target: List<Audience>, "先给谁", "for whom first", "[hardship]";
        term_months: Option<Count<1, 60>>, "最长几个月", "longest term, months", "12";
    }

    /// Dispatch by an agency (劳动合同法 58–66).
    Dispatch {
        agency: EmployerId, "派遣公司的编号", "the agency's id", "sample-agency";
        licence: Text<60>, "许可证号", "its licence", "样例许可0001";
        post: DispatchPost, "岗位性质", "nature of the post", "temporary";
        months: Option<Count<1, 60>>, "派到用工单位几个月", "how many months at the place of work", "6";
    }
}

kind! {
    /// A job as written.
    Job("缝纫工（平车）", "平车缝制，按件计酬，新手带教七天", "[夫妻工]") {
        employer: EmployerId, "用人单位的编号", "the employer's id", "yuhuan-sample-garments";
        headcount: Count<1, 100_000>, "招几个人", "how many are wanted", "40";
        workplace: Locality, "在哪里上班：哪个县，也可以带上地址", "where the work is: a region, with the address if you like", "yuhuan";
        trade: TradeId, "什么工种", "the trade", "sewing";
        employment: Option<Employment>, "用工形式；不写是全职", "sort of employment; full time if left out", "full_time";
        contract: Option<Contract>, "合同", "the contract", "{term_months: 12, with: employer}";
        pay: Pay, "工资：保底必须写", "pay: the guaranteed amount is required", "{kind: monthly, base: {min: 4200, unit: month}}";
        hours: Option<Hours>, "上班时间", "working time", "{per_day: 8, days_per_week: 5}";
        insurance: Option<List<Insurance>>, "交哪些保险", "which insurances", "[pension, medical, unemployment, injury, maternity]";
        housing_fund: Option<bool>, "交公积金吗", "whether the housing fund is paid", "false";
        lodging: Option<Lodging>, "住宿", "lodging", "{provided: true, fee: 0, per_room: 4}";
        meals: Option<Meals>, "吃饭", "meals", "free";
        travel: Option<Box<Travel>>, "路费", "travel costs", "{reimbursed: true, amount: 300}";
        trips: List<TripId>, "可以坐哪趟专车", "trips that go there", "[yuhuan-0312]";
        requirements: Stated<Requirements>, "要求；没有就写 {}", "requirements; {} if there are none", "{experience_months: 0, min_age: 18}";
        hazards: List<Text<40>>, "职业危害和防护", "occupational hazards and protection", "[焊烟，发防护面罩]";
        start: Option<Date>, "哪天上岗；不写表示随时", "first day; leave out if at once", "2026-03-20";
        valid_through: Date, "有效期到哪天（含当天）", "last day on which it is open", "2026-04-05";
        verified: Option<Verified>, "谁哪天核实过", "who verified it and when", "{on: 2026-03-05, by: 驻点招工组, method: 电话}";
        filled: Option<Date>, "招满的日期", "the day all were found", "2026-03-04";
        apply: Filled<Apply>, "怎么报名，至少一种", "how to apply, at least one way", "[{method: phone, value: 0576-8700-0000}]";
        serves: List<RegionId>, "面向哪里的人；不写就按协议推算", "which home regions it serves; by agreement if left out", "[zizhong]";
        fairs: List<FairId>, "在哪些招聘会上招", "fairs at which it is offered", "[taiping-0312]";
        policies: List<PolicyId>, "有关的政策", "policies that apply", "[yuhuan-training-subsidy]";
        similar: List<JobId>, "编辑推荐的相近岗位", "similar jobs that the editor names", "[240002]";
        public_welfare: Option<Box<PublicWelfare>>, "公益性岗位的情况：公益性岗位才写", "only for public-welfare posts", "{subsidy_month: 500, target: [hardship]}";
        dispatch: Option<Box<Dispatch>>, "派遣情况：劳务派遣才写", "only for dispatch", "{agency: sample-agency, licence: 样例许可0001, post: temporary}";
    }
}

impl Job {
    pub(super) fn dates(&self) -> Life {
        Life { closes: Some(self.valid_through), filled: self.filled, ..Life::of(self) }
    }

    /// The sort of employment; full time if none is written.
    pub fn employment(&self) -> Employment {
        self.employment.unwrap_or(Employment::FullTime)
    }

    pub fn board(&self) -> bool {
        self.meals == Some(Meals::Free)
    }

    pub fn bed(&self) -> bool {
        self.lodging.as_ref().is_some_and(|lodging| lodging.provided)
    }
}
