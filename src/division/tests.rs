use super::*;

fn contradicted(text: &str) -> Vec<String> {
    let places = contradictions(text).into_iter();
    places.map(|found| format!("{} {} {}", &text[found.at], found.province, found.belongs_to)).collect()
}

fn outdated(text: &str) -> Vec<(&str, u16, &str)> {
    retired_names(text).into_iter().map(|old| (&text[old.at], old.year, old.now)).collect()
}

#[test]
fn codes_of_today_have_names() {
    for (code, expected) in [
        ("331083", "玉环市"),
        ("511083", "隆昌市"),
        ("511025", "资中县"),
        ("511000", "内江市"),
        ("510000", "四川省"),
        ("330402", "南湖区"),
        ("331000", "台州市"),
        ("330127", "淳安县"),
        ("429004", "仙桃市"),
        ("419001", "济源市"),
        ("469002", "琼海市"),
        ("659001", "石河子市"),
        ("500101", "万州区"),
        ("500000", "重庆市"),
        ("310115", "浦东新区"),
        ("520203", "六枝特区"),
        ("710000", "台湾省"),
        ("820000", "澳门特别行政区"),
    ] {
        assert_eq!(name(code), Some(expected), "{code}");
    }
}

#[test]
fn other_codes_have_none() {
    for code in ["", "33", "3310", "331021", "331083000", "331083000000", "999999", "玉环", "33108x"] {
        assert_eq!(name(code), None, "{code}");
    }
}

#[test]
fn retired_codes_lead_to_today() {
    for (code, name, year, successors) in [
        ("331021", "玉环县", 2017, vec!["331083"]),
        ("332627", "玉环县", 1994, vec!["331083"]),
        ("511028", "隆昌县", 2017, vec!["511083"]),
        ("512422", "资中县", 1985, vec!["511025"]),
        ("512426", "隆昌县", 1985, vec!["511083"]),
        ("512400", "内江地区", 1985, vec!["511000"]),
        ("511226", "巫山县", 1997, vec!["500237"]),
        ("510200", "重庆市", 1997, vec!["500000"]),
        ("110103", "崇文区", 2010, vec!["110101"]),
        ("371200", "莱芜市", 2018, vec!["370116"]),
        ("532331", "禄丰县", 2021, vec!["532302"]),
        ("510902", "市中区", 2003, vec!["510903", "510904"]),
    ] {
        assert_eq!(retired(code), Some(&Retired { name, year, successors }), "{code}");
    }
}

#[test]
fn codes_in_use_or_never_given_are_not_retired() {
    for code in ["330402", "331083", "511025", "", "51", "999999", "512422000", "五一"] {
        assert_eq!(retired(code), None, "{code}");
    }
}

#[test]
fn province_is_told_from_any_code() {
    for (code, expected) in [
        ("331083", "浙江省"),
        ("512422", "四川省"),
        ("511028199001011234", "四川省"),
        ("429004000000", "湖北省"),
        ("659001", "新疆维吾尔自治区"),
    ] {
        assert_eq!(province(code), Some(expected), "{code}");
    }
    for code in ["", "33", "33108", "000000", "990000", "160000", "玉环市"] {
        assert_eq!(province(code), None, "{code}");
    }
}

#[test]
fn identity_numbers_begin_with_a_province() {
    let found: Vec<_> = (0..100).map(|two| format!("{two:02}")).filter(|two| is_province_prefix(two)).collect();
    assert_eq!(
        found.join(" "),
        "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82"
    );
    for text in ["", "3", "331", "川", "５1"] {
        assert!(!is_province_prefix(text), "{text}");
    }
}

#[test]
fn tables_are_sorted_and_lead_nowhere_else() {
    assert!(TABLE.current.is_sorted_by(|a, b| a.code < b.code));
    assert!(TABLE.retired.is_sorted_by(|a, b| (a.code, a.fate.year) <= (b.code, b.fate.year)));
    let codes = TABLE.current.iter().map(|division| division.code).chain(TABLE.retired.iter().map(|former| former.code));
    for code in codes {
        assert!(code.len() == 6 && province(code).is_some(), "{code}");
    }
    for former in &TABLE.retired {
        assert!((1981..=2026).contains(&former.fate.year), "{}", former.code);
        for code in &former.fate.successors {
            assert!(name(code).is_some(), "{} leads to {code}", former.code);
        }
    }
    // The first letters of the alias are the name's.
    for division in &TABLE.current {
        assert!(!matches!(division.alias, Alias::Short(short) if !division.name.starts_with(short)), "{}", division.name);
    }
}

#[test]
fn places_in_another_province_are_found() {
    for (text, expected) in [
        ("福建台州", "福建台州 福建省 浙江省"),
        ("四川玉环", "四川玉环 四川省 浙江省"),
        ("浙江省资中县", "浙江省资中县 浙江省 四川省"),
        ("从四川省玉环市回来", "四川省玉环市 四川省 浙江省"),
        ("四川玉环县的工厂", "四川玉环县 四川省 浙江省"),
        ("他是浙江内江人。", "浙江内江 浙江省 四川省"),
        ("浙江内江人都说辣", "浙江内江 浙江省 四川省"),
        ("去福建玉环打工", "福建玉环 福建省 浙江省"),
        ("在江苏台州务工", "江苏台州 江苏省 浙江省"),
        ("江苏台州籍", "江苏台州 江苏省 浙江省"),
        ("江苏温州方向", "江苏温州 江苏省 浙江省"),
        ("（四川温岭）", "四川温岭 四川省 浙江省"),
        ("重庆市隆昌市", "重庆市隆昌市 重庆市 四川省"),
        ("贵州省泸县的", "贵州省泸县 贵州省 四川省"),
        ("广西壮族自治区深圳市", "广西壮族自治区深圳市 广西壮族自治区 广东省"),
        ("广西深圳，", "广西深圳 广西壮族自治区 广东省"),
        ("内蒙古哈尔滨、", "内蒙古哈尔滨 内蒙古自治区 黑龙江省"),
        ("浙江苏州的厂", "浙江苏州 浙江省 江苏省"),
        ("浙江南京市的", "浙江南京市 浙江省 江苏省"),
        ("浙江仙桃市", "浙江仙桃市 浙江省 湖北省"),
        ("湖南省南湖市、四川省义乌市", "四川省义乌市 四川省 浙江省"),
        ("福建省石河子市", "福建省石河子市 福建省 新疆维吾尔自治区"),
        ("浙江省凉山彝族自治州", "浙江省凉山彝族自治州 浙江省 四川省"),
        ("四川省台州市区", "四川省台州市 四川省 浙江省"),
        ("上海玉环\n第二行", "上海玉环 上海市 浙江省"),
        ("四川淳安县城", "四川淳安县 四川省 浙江省"),
        ("云南喀什地区", "云南喀什地区 云南省 新疆维吾尔自治区"),
        ("现住河南邯郸。", "现住河南邯郸 河南省 河北省"),
    ] {
        let expected = expected.trim_start_matches("现住");
        assert_eq!(contradicted(text), [expected], "{text}");
    }
    assert_eq!(contradicted("四川玉环、浙江资中。").len(), 2);
}

#[test]
fn right_places_and_other_words_are_left_alone() {
    let right = "浙江台州 浙江玉环 浙江省玉环市 浙江玉环县 四川资中 四川省资中县 四川内江 浙江东阳 四川大竹 浙江安吉 湖北江陵 上海浦东新区 \
        浙江宁波 重庆江北 四川德阳 浙江海宁 浙江西湖区 吉林省吉林市 吉林长春 江苏海门 河北承德 河南南阳 江西九江 江西南昌 海南海口 \
        浙江淳安县 湖北仙桃 重庆万州 四川万县 四川涪陵 四川省重庆市 广东海口 四川隆昌县 江苏鼓楼区 福建鼓楼区 四川市中区 山东市中区 北京朝阳区 \
        吉林朝阳区 辽宁朝阳 广西南宁 山西安泽 陕西安康 湖南岳阳 内蒙古包头 青海海南藏族自治州共和县 青海海南州共和县 内蒙古乌海市海南区 \
        甘肃甘南 甘肃甘南的草原 重庆两江新区 重庆渝北区 台湾金门县 香港中山 海南昌江 云南金平";
    let words = "四川和平路 浙江新华书店 浙江中山路 山东朝阳街道 四川解放区 浙江长安路 四川长安汽车 浙江人民医院 四川东方电气 北京朝阳医院 \
        江苏城区 浙江建设集团 四川向阳镇 浙江太平乡 四川安宁的夜晚 江苏富裕的地方 浙江平安保险 四川大方的人 江苏资源 四川延长工期 \
        浙江和县级市 江苏各县 上海南京路 上海南京东路 上海西藏路 上海南京西路 北京玉环大厦 四川台州商会 上海台州路 四川玉环商会 \
        福建玉环人民医院 四川台州专车 四川台州专线 浙江南部县区 四川西山区 四川惠农政策 江苏普洱茶 浙江白银 浙江安康 上海瑞安集团 \
        湖北东湖区 四川城关区 浙江新市区 江苏高新区 浙江开发区 上海南京市场 四川台州市场 浙江来宾 四川日照 浙江阿里巴巴 四川大同 \
        四川城乡 福建黄山的松 浙江海东 江苏淮北 北京北海 浙江大理石 四川大理石 浙江弥勒佛 浙江个旧货 江苏长安 四川民丰 江苏通道";
    let moving = "四川—台州专车 四川至台州 四川到浙江玉环 四川、浙江玉环 四川、台州 川浙 四川资中与浙江玉环 四川和台州 四川→玉环 四川-玉环 四川往玉环 \
        浙江四川资中 重庆成都 上海杭州 北京西安。 去上海苏州、无锡 天津石家庄 内江西站 黄河南岸 镇江西安路 渭河北咸阳。 长江西南昌 \
        四川省就业局与玉环市 四川[玉环] 四川/玉环";
    for text in [right, words, moving].into_iter().flat_map(str::split_whitespace) {
        assert_eq!(contradicted(text), [""; 0], "{text}");
        for around in [format!("在{text}"), format!("{text}。"), format!("（{text}）")] {
            assert_eq!(contradicted(&around), [""; 0], "{around}");
        }
    }
}

/// The table does not contradict itself, by full and by short names, at the end and before a comma.
#[test]
fn every_division_may_stand_after_its_province() {
    for division in &TABLE.current {
        let full = province(division.code).expect("the table has the province");
        let short = text::short_of_province(full);
        let alias = match division.alias {
            Alias::Short(alias) => alias,
            Alias::None | Alias::Vague => division.name,
        };
        let stem = text::stem(division.name).unwrap_or(division.name);
        for place in [division.name, alias, stem].into_iter().filter(|_| !division.code.ends_with("0000")) {
            for text in [format!("{full}{place}"), format!("{short}{place}，"), format!("{short}{place}的")] {
                assert_eq!(contradicted(&text), [""; 0], "{text}");
            }
        }
        let prefecture = name(&format!("{}00", &division.code[..4])).unwrap_or_default();
        let long = format!("{full}{prefecture}{}", division.name);
        assert_eq!(contradicted(&long), [""; 0], "{long}");
        assert_eq!(outdated(&long), [], "{long}");
    }
}

/// Nor does what was true once.
#[test]
fn every_former_division_may_stand_after_its_province() {
    for former in &TABLE.retired {
        let province = province(former.code).expect("the table has the province");
        let text = format!("{province}{}", former.fate.name);
        assert_eq!(contradicted(&text), [""; 0], "{text}");
    }
}

/// How much is caught: each county under each other province.
#[test]
fn most_divisions_are_missed_nowhere_else() {
    let counties = || TABLE.current.iter().filter(|division| !division.code.ends_with("00"));
    let wrong = |place: &str, code: &str| {
        let other = if code.starts_with("33") { "四川省" } else { "浙江省" };
        !contradictions(&format!("{other}{place}")).is_empty()
    };
    let full = counties().filter(|county| wrong(county.name, county.code)).count();
    let short = counties().filter(|county| text::stem(county.name).is_some_and(|stem| wrong(stem, county.code))).count();
    assert!(full > 2600, "{full}");
    assert!(short > 1300, "{short}");
}

#[test]
fn names_that_are_gone_are_found() {
    for (text, old, year, now) in [
        ("去玉环县打工", "玉环县", 2017, "玉环市"),
        ("隆昌县", "隆昌县", 2017, "隆昌市"),
        ("嘉兴市秀城区", "秀城区", 2005, "南湖区"),
        ("襄樊市的", "襄樊市", 2010, "襄阳市"),
        ("宜宾县人民政府", "宜宾县", 2018, "叙州区"),
        ("浙江省余杭市", "余杭市", 2001, "余杭区"),
        ("四川省郫县、双流县", "双流县", 2015, "双流区"),
        ("崇文区", "崇文区", 2010, "东城区"),
        ("哲里木盟", "哲里木盟", 1999, "通辽市"),
        ("万县市", "万县市", 1997, "万州区"),
        ("福建长乐市", "长乐市", 2017, "长乐区"),
        ("禄丰县", "禄丰县", 2021, "禄丰市"),
    ] {
        assert_eq!(outdated(text), [(old, year, now)], "{text}");
    }
    assert_eq!(outdated("玉环县和隆昌县").len(), 2);
}

#[test]
fn names_of_today_and_other_words_are_not_gone() {
    let texts = "玉环市 资中县 淳安县 南湖区 城区 郊区 矿区 市区 城关区 开发区 新市区 工农区 向阳区 东方红区 人民公社 台州地区 内江地区的 南郊区 北市区 \
        原玉环县 玉环县（今玉环市） 隆昌县撤县设市 玉环县改为玉环市 台州市区 黄岩市区 椒江市场 临安市场 江都市民 吉林省吉林市 双城市群 \
        隆昌县级市 无锡县前街 庐山区 北江区域 工业园区 县城 我市区域 沙县区 长治市 双城市 下关市 新疆喀什地区 井冈山 大港区 江北区";
    for text in texts.split_whitespace() {
        assert_eq!(outdated(text), [], "{text}");
    }
}

/// A county that shares its first characters with a longer name is still found: 玉环 beside 玉环县.
#[test]
fn longest_name_wins() {
    for (text, place) in [
        ("四川玉环", "玉环"),
        ("四川玉环县，", "玉环县"),
        ("四川玉环市场镇", ""),
        ("浙江凉山彝族自治州的", "凉山彝族自治州"),
        ("浙江凉山彝族", ""),
    ] {
        let found = contradictions(text);
        assert_eq!(found.first().map_or("", |found| found.place), place, "{text}");
    }
}

/// Slices fall between characters, whatever stands there.
#[test]
fn no_text_panics() {
    let pieces = ["四川", "玉环", "玉环县", "市", "人", "", "a", "\u{0}", "é", "𠮷", "（今", "原", "江", "。", "\u{200d}"];
    for a in pieces {
        for b in pieces {
            for c in pieces {
                for text in [format!("{a}{b}{c}"), format!("{c}{a}{a}{b}")] {
                    for found in contradictions(&text) {
                        assert!(text.get(found.at).is_some());
                    }
                    for found in retired_names(&text) {
                        assert_eq!(text.get(found.at), Some(found.name));
                    }
                    let _ = (name(&text), retired(&text), province(&text), is_province_prefix(&text));
                }
            }
        }
    }
}
