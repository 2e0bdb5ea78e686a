//! The numbers here are made up and computed: nobody's, or by chance somebody's whom we do not know. What must be
//! found stands between « and ».

use std::borrow::Cow;

use proptest::prelude::*;

use super::{
    Finding, Kind, Line, Telephone, discreet, find, mask, masked, may_begin_with_name, may_name, mobile_within, numbers,
};

/// Seventeen digits with the check digit of ISO 7064, MOD 11-2, reckoned as the standard describes it.
fn with_check(seventeen: &str) -> String {
    let product = seventeen.bytes().fold(0, |product, digit| (product + u32::from(digit - b'0')) * 2 % 11);
    let check = (12 - product) % 11;
    if check == 10 { format!("{seventeen}X") } else { format!("{seventeen}{check}") }
}

/// Digits with the check digit of a card.
fn with_luhn(digits: &str) -> String {
    let doubled = |digit: u32| [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digit as usize];
    let values = digits.bytes().rev().map(|digit| u32::from(digit - b'0')).enumerate();
    let sum: u32 = values.map(|(place, digit)| if place % 2 == 0 { doubled(digit) } else { digit }).sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}

fn grouped(number: &str, sizes: &[usize], joint: &str) -> String {
    let mut rest = number;
    let mut groups = Vec::new();
    for size in sizes {
        let (group, behind) = rest.split_at(*size);
        groups.push(group);
        rest = behind;
    }
    assert_eq!(rest, "", "sizes fit the number");
    groups.join(joint)
}

fn wide(number: &str) -> String {
    let widen = |character: char| char::from_u32(u32::from(character) + 0xFEE0).expect("ASCII has a wide form");
    number.chars().map(widen).collect()
}

/// Numbers for the names in a case.
fn written(case: &str) -> String {
    let id = with_check("51102519900307123");
    let wrong = format!("{}{}", &id[..17], if id.ends_with('0') { '1' } else { '0' });
    let (card, long) = (with_luhn("621226220102355"), with_luhn("622202020000123456"));
    case.replace("[id]", &id)
        .replace("[id 6 8 4]", &grouped(&id, &[6, 8, 4], " "))
        .replace("[id-6-8-4]", &grouped(&id, &[6, 8, 4], "-"))
        .replace("[id 4]", &grouped(&id, &[4, 4, 4, 4, 2], " "))
        .replace("[id 6 4 4 4]", &grouped(&id, &[6, 4, 4, 4], "\u{a0}"))
        .replace("[id wide]", &wide(&id))
        .replace("[id wrong]", &wrong)
        .replace("[id wrong 6 8 4]", &grouped(&wrong, &[6, 8, 4], " "))
        .replace("[id leap]", &with_check("33108320000229004"))
        .replace("[id no leap]", &with_check("33108319000229004"))
        .replace("[id month 13]", &with_check("33108319901301004"))
        .replace("[id day 31]", &with_check("33108319900431004"))
        .replace("[id 1880]", &with_check("44052418800101001"))
        .replace("[id 2100]", &with_check("44052421000101001"))
        .replace("[id province 16]", &with_check("16052419900101001"))
        .replace("[id province 83]", &with_check("83000019900101001"))
        .replace("[card]", &card)
        .replace("[card 4]", &grouped(&card, &[4; 4], " "))
        .replace("[card-4]", &grouped(&card, &[4; 4], "-"))
        .replace("[card wide]", &wide(&card))
        .replace("[card 19]", &long)
        .replace("[card 19 4]", &grouped(&long, &[4, 4, 4, 4, 3], " "))
        .replace("[card 17]", &with_luhn("4055120000123456"))
        .replace("[card visa]", &with_luhn("402658000012345"))
        .replace("[card master]", &with_luhn("520082000012345"))
        .replace("[card new master]", &with_luhn("222300000012345"))
        .replace("[card amex]", &with_luhn("37000000001234"))
        .replace("[card amex 4 6 5]", &grouped(&with_luhn("37000000001234"), &[4, 6, 5], " "))
        .replace("[card jcb]", &with_luhn("356600000012345"))
        .replace("[card old]", &with_luhn("955880000012345678"))
        .replace("[card abc]", &with_luhn("955990000012345678"))
        .replace("[card no]", &format!("{}{}", &card[..15], if card.ends_with('0') { '1' } else { '0' }))
        .replace("[card 70]", &with_luhn("701226220102355"))
}

fn at(kind: Kind, text: &str, found: &str) -> Finding {
    let start = text.find(found).expect("the text holds it");
    Finding { kind, at: start..start + found.len() }
}

/// Checks what is found between the marks, and that it is all that is found.
fn check(kind: Kind, case: &str) {
    let case = written(case);
    let mut text = String::new();
    let mut expected = Vec::new();
    for (index, part) in case.split(['«', '»']).enumerate() {
        let start = text.len();
        text.push_str(part);
        if index % 2 == 1 {
            expected.push(Finding { kind, at: start..text.len() });
        }
    }
    assert_eq!(find(&text), expected, "{text}");
}

#[test]
fn identity_numbers_are_found() {
    for case in [
        "«11010519491231002X»",
        "«11010519491231002x»",
        "身份证号«[id]»。",
        "张三«[id]»李四",
        "（«[id]»）",
        "证：«[id 6 8 4]»，电话",
        "证：«[id-6-8-4]»，电话",
        "证：«[id 4]»，电话",
        "证：«[id 6 4 4 4]»，电话",
        "«110105 19491231 002X»",
        "«110105-19491231-002X»",
        "«110105－19491231－002X»",
        "«１１０１０５１９４９１２３１００２Ｘ»",
        "«[id wide]»",
        "«[id leap]»",
        "«[id province 83]»",
        "身份证_«[id]».jpg",
        "**«[id]»**",
        "1 «[id]» 8",
        "2024-«[id]»-1",
        "http://example.org/«[id]»",
        "«[id]»、«11010519491231002X»",
        "«[id]» «11010519491231002X»",
        "身份证：«[id wrong]»",
        "身份证号码是：«[id wrong]»",
        "证件号（本人）«[id wrong]»",
        "身份证号：«[id wrong 6 8 4]»",
        "证号«[id wrong]»",
        "| 身份证 | «[id wrong]» |",
        "51 «[id]»",
    ] {
        check(Kind::IdentityNumber, case);
    }
}

#[test]
fn what_is_no_identity_number_is_left() {
    for case in [
        "440524188001010014",
        "[id 1880]",
        "[id 2100]",
        "[id no leap]",
        "[id month 13]",
        "[id day 31]",
        "[id province 16]",
        "[id wrong]",
        "订单[id wrong]",
        "带上身份证，还有一张一寸的照片，编号[id wrong]",
        "身份证\n[id wrong]",
        "许可证号[id wrong]",
        "110105.19491231.002X",
        "9[id]",
        "[id]9",
        "a[id]",
        "[id]a",
        "11010519491231002XY",
        "Ａ[id]",
        "91331083MA2TE5T01H",
        "91330402MA28QA015C",
        "91511025MA62QA025X",
        "91350100M000100Y43",
        "11320000MB151840XJ",
        "9131000063159284XQ",
        "身份证号 35*************123",
        "身份证号：",
        "511025\n19900307\n1234",
        "2026-03-06 2026-03-07 2026-03-08",
    ] {
        check(Kind::IdentityNumber, case);
    }
}

#[test]
fn a_credit_code_of_digits_is_no_identity_number() {
    // Division 511019 of a code begins with the year of a birth. One in some hundreds fits all three check digits.
    let birth = |serial: u32| format!("515110{}{:02}15{:03}", 1900 + serial % 100, 1 + serial / 100 % 12, serial / 1200);
    let mut codes = (0..1_000_000).map(|serial| with_check(&birth(serial)));
    let code = codes.find(|number| credit_code(number) && calendar_agrees(number)).expect("one fits");
    assert_eq!(numbers(&code), [], "{code}");
}

#[test]
fn old_identity_numbers_need_a_word() {
    for case in [
        "身份证号：«110105491231002»。",
        "身份证«110105491231002»",
        "证件号码 «511025720229123»",
        "证件（旧的，十五位数）«110105491231002»",
        "身份证号：«１１０１０５４９１２３１００２»",
        "| 村 | 身份证号 |\n|---|---|\n| 龙江 | «110105491231002» |\n| 上游 | «511025720229123» |",
        "村,证件号\n龙江,«110105491231002»\n",
        "村\t身份证\n龙江\t«110105491231002»\n",
        "身份证号：«370105491231008»", // A card of American Express, were it not said.
    ] {
        check(Kind::OldIdentityNumber, case);
    }
    for case in [
        "订单号：110105491231002。",
        "110105491231002",
        "身份证号：110105491331002",
        "身份证号：110105490229002", // 1949 was no leap year.
        "身份证号：000105491231002",
        "身份证号：1101054912310021",
        "身份证号：A110105491231002",
        "身份证号：110105491231002-1",
        "带身份证去，排队的时候不要挤，叫号单上写着110105491231002",
        "身份证\n110105491231002",
        "准考证号：110105491231002",
        "| 村 | 订单 |\n|---|---|\n| 龙江 | 110105491231002 |",
        "| 身份证 | 订单 |\n|---|---|\n| 有 | 110105491231002 |",
    ] {
        check(Kind::OldIdentityNumber, case);
    }
}

#[test]
fn mobiles_are_found() {
    for case in [
        "报名打 «13812345678»。",
        "«13800001234»",
        "电话：«19912345678»（王师傅）",
        "+86«13800001234»",
        "+86 «13800001234»",
        "+86-«13800001234»",
        "0086«13800001234»",
        "0086-«13800001234»",
        "86«13800001234»",
        "(+86)«13800001234»",
        "+86 «138 0000 1234»",
        "86-«138-0000-1234»",
        "«138 0000 1234»",
        "«138-0000-1234»",
        "«1380-000-1234»",
        "«1380 000 1234»",
        "«138 00001234»",
        "«138-00001234»",
        "«1380000 1234»",
        "«138\u{a0}0000\u{a0}1234»",
        "«１３８００００１２３４»",
        "«１３８－００００－１２３４»",
        "打«138.0000.1234»。",
        "电话：«138.0000.1234»/«139·0000·5678»",
        "Tel «138.0000.1234», «139.0000.5678» 王",
        "**«13800001234»**",
        "* «138 0000 1234»",
        "_«13800001234»_",
        "<a href=\"tel:«13800001234»\">«13800001234»</a>",
        "<a href=\"tel:+86-«138-0000-1234»\">",
        "{\"telephone\":\"«13800001234»\"}",
        "0832-5500000/«13800001234»",
        "«13800001234»/«13900001234»",
        "«13800001234»-«13900001234»",
        "«13800001234» «13900001234»",
        "«138 0000 1234» «139 0000 5678»",
        "1 «138 0000 1234» 45",
        "张三 45 «13800001234» 3000",
        "«13800001234»-李四",
        "李四——«13800001234»",
        "Tel«13800001234»",
        "Tel.«13800001234»",
        "tel-«13800001234»",
        "VX«13800001234»",
        "加V«13800001234»",
        "QQ«13800001234»",
        "微信«13800001234»",
        "微信号：«13800001234»",
        "微信同号«13800001234»微信",
        "«13800001234»VX同号",
        "«13800001234»V信同号",
        "«13800001234»@139.com",
        "共3人，«13800001234»，",
        "a,«13800001234»,b",
        "138****1234 «139 0000 5678»",
        "0576-8700-0000«13912345678»",
        "057687000000«13912345678»",
        "0576-87000000«13912345678»",
        "(0576)8700000«13912345678»",
        "０５７６－８７００００１«１３９１２３４５６７８»",
        "电话0576-8700000-«13912345678»",
        "0576-8700-0001 «138 1234 5678»",
        "0576-8700-0001-«138-1234-5678»",
        "400-000-0000«13912345678»",
        "«13912345678»0576-8700000",
        "«13912345678»-0576-8700000",
        "«1391234567813812345679»",
        "<a href=\"tel:057687000000«13912345678»\">",
    ] {
        check(Kind::Mobile, case);
    }
}

#[test]
fn what_is_no_mobile_is_left() {
    for case in [
        "12800001234",
        "23800001234",
        "1380000123",
        "138000012345",
        "A13800001234",
        "13800001234A",
        "0113800001234",
        "/20260306/13800001234567",
        "https://example.org/20260306/13800001234567.html",
        "https://example.org/art/13800001234",
        "https://example.org/?id=13800001234",
        "<img src=\"/img/13800001234\">",
        "img_13800001234.jpg",
        "style.css?v=13800001234",
        "/a/13800001234/b",
        "1.3800001234",
        "13800001234.jpg",
        "0.13800001234",
        "13800001234.5",
        "deadbeef13800001234",
        "13800001234abcdef",
        "DD-13800001234-01",
        "20260306-13800001234",
        "138****1234",
        "138 **** 1234",
        "138xxxx1234",
        "13800000000",
        "400-800-1234",
        "800-810-1234",
        "0576-8700-0000",
        "0832-5500000",
        "12333",
        "028-1380-000-1234",
        "138 0000 1234 5678",
        "工资 150 3000 4500 6000",
        "2000 150 3000 4500",
        "150 2000-3000",
        "138 0000 123",
        "138\n0000\n1234",
        "1380000\n1234",
        "0138-00001234",
        "128 00001234",
        "138 0000123",
        "138 00001234 5678",
        "订单 13800001234567",
        "8713800001234",
        "2026年3月6日13时",
        "0576-8700-000012912345678",
        "0576-8700-000013900000000",
        "0576-8700-00001391234567",
        "8700000113912345678",
        "2026030613912345678",
        "https://example.org/057687000000139123456780",
        "057687000000139123456780",
        "3月6日 08:00-12:00，13:00-17:00",
        "138.00001234",
        "1380000.1234",
        "138.0000.1234.5",
        "2.138.0000.1234",
        "138.0000-1234",
        "192.168.138.1",
        "<path d=\"M138.0000.1234 140.5.25z\"/>",
        "<path d=\"M 138.0000.1234 z\"/>",
        "<path d=\"m12.5 138.0000.1234\"/>",
    ] {
        check(Kind::Mobile, case);
    }
}

#[test]
fn telephones_are_known_by_their_whole_shape() {
    for (text, line, written, dialled) in [
        ("0832-0000-0001", Line::Area, "0832-0000-0001", "083200000001"),
        ("0832 5500000", Line::Area, "0832-5500000", "08325500000"),
        ("08325500000", Line::Area, "0832-5500000", "08325500000"),
        ("（0832）5500000", Line::Area, "0832-5500000", "08325500000"),
        ("０８３２－５５０００００", Line::Area, "0832-5500000", "08325500000"),
        ("0832——5500000", Line::Area, "0832-5500000", "08325500000"),
        ("01087000001", Line::Area, "010-87000001", "01087000001"),
        ("028-8700 0001", Line::Area, "028-8700-0001", "02887000001"),
        ("0832-5500000转801", Line::Area, "0832-5500000转801", "08325500000"),
        ("0832-5500000 转 8001", Line::Area, "0832-5500000转8001", "08325500000"),
        ("0832-5500000-801", Line::Area, "0832-5500000转801", "08325500000"),
        ("0832-12345", Line::Area, "0832-12345", "083212345"),
        ("+86 832 5500000", Line::Area, "0832-5500000", "08325500000"),
        ("+86-0832-5500000", Line::Area, "0832-5500000", "08325500000"),
        ("400-000-0000", Line::Service, "400-000-0000", "4000000000"),
        ("4000000000", Line::Service, "400-0000000", "4000000000"),
        ("8700-0001", Line::Local, "8700-0001", "87000001"),
        ("5500000转2", Line::Local, "5500000转2", "5500000"),
        ("12333", Line::Short, "12333", "12333"),
        ("0832-962288", Line::Area, "0832-962288", "0832962288"),
        ("10086", Line::Short, "10086", "10086"),
        ("11185", Line::Short, "11185", "11185"),
        ("00852-21234567", Line::Abroad, "+852-21234567", "+85221234567"),
        ("95588", Line::Short, "95588", "95588"),
        ("962288", Line::Short, "962288", "962288"),
        ("110", Line::Short, "110", "110"),
        ("138-0000-0000", Line::Mobile, "138-0000-0000", "13800000000"),
        ("+86 13812345678", Line::Mobile, "13812345678", "13812345678"),
        ("+852 2123 4567", Line::Abroad, "+852-2123-4567", "+85221234567"),
    ] {
        let found = Telephone::parse(text).unwrap_or_else(|| panic!("{text} is one"));
        assert_eq!((found.line, found.to_string(), found.dialled()), (line, written.to_owned(), dialled.to_owned()), "{text}");
        assert_eq!(Telephone::parse(&found.to_string()), Some(found), "{text}");
    }
    for text in [
        "",
        "转",
        "0832-5500000转",
        "0832-5500000转8000001",
        "0832-5500000-8000001",
        "0832-550000",
        "0832-98765",
        "0832-19876",
        "0832-123",
        "0832-10086",
        "98765",
        "10203",
        "123",
        "0832-550000000",
        "0576-8700-00001",
        "0576-8700-000013912345678",
        "0832-5500000/5500001",
        "0832-5500000 801",
        "138123456789",
        "1381234567",
        "13812345678-801",
        "013812345678",
        "(0832 5500000",
        "3176",
        "317600",
        "20260306",
        "+1",
    ] {
        let expected = (text == "20260306").then_some(Line::Local);
        assert_eq!(Telephone::parse(text).map(|found| found.line), expected, "{text}");
    }
    for text in [
        "0832-5500000 (24小时)",
        "0832-5500000（2号窗口）",
        "0832-5500000（工作日 8:30-17:30）",
        "人事部：0832-5500000（工作日）",
        "（样例）0832-5500000",
        "电话(0832)5500000。",
        "0832-5500000转人事部",
    ] {
        assert_eq!(Telephone::among_words(text).map(|found| found.dialled()).as_deref(), Some("08325500000"), "{text}");
    }
    for text in [
        "联系王经理",
        "0832-5500000、0832-5500001",
        "0832-5500000 9:00-17:00",
        "0832-5500000 张三 13812345678",
        "0832-5500000（张三13812345678）",
        "0832-5500000（张三 138-1234-5678）",
        "0832-5500000（夜间5500001）",
    ] {
        assert_eq!(Telephone::among_words(text), None, "{text}");
    }
}

#[test]
fn a_mobile_is_found_in_whatever_is_no_telephone() {
    for (text, found) in [
        ("8700000113912345678", "13912345678"),
        ("12333 13912345678", "13912345678"),
        ("13912345678-801", "13912345678"),
        ("139123456789", "13912345678"),
        ("013912345678", "13912345678"),
        ("王１３９１２３４５６７８１２", "１３９１２３４５６７８"),
    ] {
        assert_eq!(mobile_within(text).map(|at| &text[at]), Some(found), "{text}");
        assert!(!discreet(text).contains(found), "{text}");
    }
    for text in ["0832-5500000", "028-1380-000-1234", "1234", "联系王经理", "8700000113900000000", "139/1234/5678"] {
        assert_eq!(mobile_within(text), None, "{text}");
    }
    assert_eq!(discreet("8700000113912345678"), "87000001139****5678");
}

#[test]
fn whoever_may_be_named_is_seen() {
    for text in ["王经理", "2人,李主任定", "找张三", "联系人:张三", "电话王小明", "李工", "陈总", "找老王", "厂长李四"]
    {
        assert!(may_name(text), "{text}");
    }
    for text in ["先打电话", "自己打饭", "满月", "已招满", "高工资", "总经理", "咨询电话", "找工作", "滨海路1号二楼", "车间主任"]
    {
        assert!(!may_name(text), "{text}");
    }
    for text in ["张三", "老王", "厂长李四", "李姐家", "：李强收"] {
        assert!(may_begin_with_name(text), "{text}");
    }
    for text in ["上夜班", "招满为止", "厂长室", "老厂区"] {
        assert!(!may_begin_with_name(text), "{text}");
    }
}

#[test]
fn bank_cards_are_found() {
    for case in [
        "卡号：«[card]»",
        "卡号«[card 4]»开户行",
        "«[card-4]»",
        "«[card wide]»",
        "«[card 19]»",
        "«[card 19 4]»",
        "«[card 17]»",
        "«[card visa]»",
        "«[card master]»",
        "«[card new master]»",
        "«[card amex]»",
        "«[card amex 4 6 5]»",
        "«[card jcb]»",
        "«[card old]»",
        "«[card abc]»",
        "«[card 4]» 12 人",
        "3 «[card 4]»",
        "押金打到 6222 0202 0000 0000 000 的卡上：«6212262201023557228»。",
        "卡号=«[card]»",
        "| 张某 | «[card]» |",
    ] {
        check(Kind::BankCard, case);
    }
}

#[test]
fn what_is_no_card_is_left() {
    for case in [
        "0000 0000 0000 0000",
        "0000000000000000",
        "6222 0000 0000 0000",
        "4111 1111 1111 1111",
        "[card no]",
        "[card 70]",
        "A[card]",
        "[card]A",
        "[card]0000",
        "NO-[card]",
        "x_[card].pdf",
        "https://example.org/status/[card]",
        "https://example.org/?id=[card]",
        "0000 [card 4]",
        "[card 4] 0000",
        "**** **** **** 1234",
        "***************7228",
        "6222 02** **** 1234",
        "0.[card]",
    ] {
        check(Kind::BankCard, case);
    }
}

#[test]
fn two_addresses_share_no_letter() {
    let found: Vec<_> = find("a@qq.com@qq.com").into_iter().map(|finding| finding.at).collect();
    assert_eq!((found.len(), &found[0]), (1, &(0..8)));
}

#[test]
fn private_mailboxes_are_found() {
    for case in [
        "简历发到 «zhang@qq.com»。",
        "«ZHANG.san-1@QQ.COM»,",
        "邮箱：«123456789@qq.com»",
        "mailto:«zhang@163.com»?subject=",
        "«zhang@vip.163.com»",
        "«a@sina.com.cn»；«b@foxmail.com»",
        "«zhang@139.com».",
        "«zhang＠126.com»",
        "QQ：«12345678@qq.com»",
        "微信：«zhaogong2026@gmail.com»",
    ] {
        check(Kind::FreeMail, case);
    }
    for case in [
        "hr@example.org",
        "zhang@qq.com.evil.org",
        "zhang@myqq.com",
        "a***@qq.com",
        "***@qq.com",
        "xxx@qq.com",
        "@qq.com",
        "zhang@",
        "mail.qq.com",
        "rsj@zizhong.gov.cn",
    ] {
        check(Kind::FreeMail, case);
    }
}

#[test]
fn private_accounts_are_found() {
    for case in [
        "报名加微信：«zhaogong2026»。",
        "微信号：«zhaogong»",
        "微信号«zhao-gong_1»",
        "微信«zhaogong2026»",
        "微信号码是：«zhaogong»",
        "微信ID: «zhaogong»",
        "加微信«zhaogong»咨询",
        "加微«zhaogong»",
        "加V：«zhaogong»",
        "加V «zhaogong»",
        "+VX：«zhaogong»",
        "vx:«wxid_8h3k2j4h»",
        "WX：«zhaogong88»",
        "薇信：«zhaogong»",
        "威信：«zhaogong»",
        "V信：«zhaogong»",
        "WeChat: «zhaogong»",
        "wechat «zhao2026»",
        "weixin：«zhaogong»",
        "**微信：** «zhaogong»",
        "微信（«zhaogong2026»）",
        "| 微信 | «zhao2026» |",
        "QQ：«12345678»",
        "QQ号：«10001»",
        "QQ«123456789»",
        "qq «123456789»",
        "扣扣：«123456789»",
        "微信/QQ：«123456789»",
    ] {
        check(Kind::ChatId, case);
    }
}

#[test]
fn official_accounts_and_plain_words_are_no_private_accounts() {
    for case in [
        "报名关注微信公众号“资中就业”。",
        "微信公众号“资中就业”",
        "微信公众号 zizhongjiuye",
        "微信公众号：zizhongjiuye",
        "关注微信：zizhongjiuye",
        "官方微信：zizhongjiuye",
        "公众微信号：zizhongjiuye",
        "公众号微信号：zizhongjiuye",
        "微信号：zizhongjiuye（公众号）",
        "企业微信：zhangsan2026",
        "微信扫码",
        "微信小程序 zizhongjiuye",
        "微信群 abc123456",
        "QQ群：123456789",
        "QQ交流群 123456789",
        "QQ邮箱",
        "QQ：",
        "微信：",
        "微信同号",
        "wechat_account: zizhong_jiuye",
        "wechat_account: 资中就业样例号",
        "WeChat official account",
        "WeChat: official",
        "微信 Android 版",
        "微信 iPhone13 版",
        "微信 zhaogong", // Without a link it may be any word.
        "微信：weixin.qq.com",
        "微信：https://example.org",
        "微信：mp.weixin.qq.com/s/abc",
        "微信：xxxxxx",
        "微信：zhao", // Too short.
        "微信：ab***",
        "微信：12345678",
        "树立威信 abc",
        "增加V型槽 abcdef1",
        "外加VIP会员",
        "vxworks2026",
        "wx1234567890abcdef",
        "WX-2026-ABCDEF",
        "www.qq.com",
        "QQ 10000 人在线",
        "QQ 2026-03-06",
        "QQ：0123456",
        "QQ：123456789012",
        "QQ：13800000000",
    ] {
        check(Kind::ChatId, case);
    }
}

#[test]
fn rosters_are_found() {
    for case in [
        "«| 姓名 | 电话 |»\n|---|---|\n| 张某 | 0832-5500000 |",
        "题目\n\n«| 姓名 | 身份证号 | 电话 |»\n|---|---|---|\n| | | |\n| 张三 | 无 | 5500000 |\n",
        "> «姓名 | 住址»\n> ---|---\n> 张三 | 水南镇样例街 1 号",
        "乘客名单,,\n«序号,姓名,联系方式»\n1,张三,5500000\n",
        "«姓名\t家庭住址»\n张三\t水南镇样例街 1 号\n",
        "«\"姓名\",\"出生年月\"»\n\"张三\",\"1990-03\"\n",
        "«村,姓名,银行卡号»\n龙江,张三,尾号 7228\n",
        "«| **姓名** | **手机号（本人）** |»\n|:--|:--|\n| 张三 | 5500000 |",
        "«| 学员 | 户籍地址 |»\n|--|--|\n| 张三 | 水南镇 |",
        "«姓名,电话»\r\n张三,5500000\r\n李四,5500001\r\n",
        "«姓名,电话»\n张三,5500000\n\n«姓名,住址»\n李四,水南镇\n",
    ] {
        let case = case.replace("«|", "|«").replace("|»", "»|"); // The place is without the outer bars.
        check(Kind::Roster, &case);
    }
}

#[test]
fn forms_and_contact_lists_are_no_rosters() {
    for case in [
        "| 岗位 | 人数 |\n|---|---|\n| 普工 | 20 |",
        "| 姓名 | 身份证号 | 电话 |\n|---|---|---|\n| | | |\n| | | |",
        "姓名,身份证号,电话\n,,\n,,\n",
        "序号,姓名,电话\n1,,\n2,,\n",
        "| 姓名 | 电话 |\n|---|---|\n| xxx | xxx |\n| ×× | —— |",
        "| 姓名 | 电话 |\n|---|---|\n| 张三（示例） | 5500000 |",
        "| 姓名 | 电话 |\n|---|---|\n| 张某 | 138****1234 |",
        "| 姓名 | 身份证号 |\n|---|---|\n| 张某 | 35*************123 |",
        "| 姓名 | 村 |\n|---|---|\n| 张三 | 龙江 |",
        "| 单位名称 | 联系人 | 电话 |\n|---|---|---|\n| 样例公司 | 张三 | 5500000 |",
        "序号,企业,联系人姓名,电话\n1,样例公司,张三,5500000\n",
        "| 联系人 | 电话 |\n|---|---|\n| 张三 | 5500000 |",
        "| 姓名 | 办公电话 |\n|---|---|\n| 张三 | 5500000 |",
        "| 姓名 | 电话 |\n|---|---|\n\n| 普工 | 20 |",
        "| 姓名 | 电话 |",
        "姓名、身份证号、电话都要写清楚，\n不要写错。",
        "报名时说姓名, 电话, 住址\n到镇上服务站去, 带身份证",
        "人员类别,电话\n低保户,12333\n",
    ] {
        check(Kind::Roster, case);
    }
}

#[test]
fn illnesses_are_found() {
    for case in [
        "«张某某确诊»后已隔离。",
        "昨天«王某阳性»",
        "«李某某核酸检测阳性»",
        "«李某某（男，45岁）确诊»",
        "«赵某患尘»肺病",
        "«刘某患乙»肝",
        "«刘某某系乙肝»携带者",
        "«陈某某残疾证号»：无",
        "肺结核«患者李某某»已出院",
        "«患者李某»",
        "«患者高某»，男",
        "«患者李四»，男，45岁",
        "«患者李建国»因病",
        "«患者张三»（45岁）",
    ] {
        let case = case.replace("患尘»", "患»尘").replace("患乙»", "患»乙");
        check(Kind::Health, &case);
    }
    for case in [
        "进场要测体温。",
        "高某公司",
        "高某公司员工确诊",
        "浙江某地确诊",
        "王牌",
        "陈皮",
        "患者服务中心",
        "患者高血压，要复查",
        "患者张口，",
        "患者方可入内",
        "患者陆续出院",
        "患者李子园采摘",
        "患者王府井路口集合",
        "体温检测",
        "健康证",
        "残疾人优先",
        "张贴确诊通知",
        "某某确诊",
        "张某某患难与共",
        "张某某患者服务",
        "乙肝项目不查",
        "李某报名",
    ] {
        check(Kind::Health, case);
    }
}

#[test]
fn the_stricter_rule_stays() {
    let text = written("微信：13800001234，身份证[id]，卡[card]，zhang@qq.com，微信号zhaogong");
    let kinds: Vec<Kind> = find(&text).into_iter().map(|finding| finding.kind).collect();
    assert_eq!(kinds, [Kind::Mobile, Kind::IdentityNumber, Kind::BankCard, Kind::FreeMail, Kind::ChatId]);
    let text = "姓名,电话,13800001234\n张三,5500000,\n";
    assert_eq!(find(text), [at(Kind::Mobile, text, "13800001234")]);
    let text = "| 姓名 | 电话 |\n|---|---|\n| 张三 | 13800001234 |";
    assert_eq!(find(text), [at(Kind::Roster, text, " 姓名 | 电话 "), at(Kind::Mobile, text, "13800001234")]);
}

#[test]
fn masks_keep_little() {
    for (found, kind, expected) in [
        ("13812341234", Kind::Mobile, "138****1234"),
        ("138 1234 1234", Kind::Mobile, "138 **** 1234"),
        ("1381-234-1234", Kind::Mobile, "138*-***-1234"),
        ("1391234567813812345679", Kind::Mobile, "139****5678138****5679"),
        ("１３８１２３４１２３４", Kind::Mobile, "１３８****１２３４"),
        ("350481199001011123", Kind::IdentityNumber, "35*************123"),
        ("11010519491231002X", Kind::IdentityNumber, "11*************02X"),
        ("110105 19491231 002X", Kind::IdentityNumber, "11**** ******** *02X"),
        ("110105491231002", Kind::OldIdentityNumber, "11**********002"),
        ("6212262201023557228", Kind::BankCard, "***************7228"),
        ("6212 2622 0102 3557", Kind::BankCard, "**** **** **** 3557"),
        ("zhang@qq.com", Kind::FreeMail, "z***@qq.com"),
        ("zhaogong2026", Kind::ChatId, "zh***"),
        ("12345678", Kind::ChatId, "12***"),
        (" 姓名 | 电话 ", Kind::Roster, " 姓名 | 电话 "),
        ("张某某确诊", Kind::Health, "张**确诊"),
        ("患者李四", Kind::Health, "患者李*"),
        ("李某（男，45岁）确诊", Kind::Health, "李*（*，45*）确诊"),
        ("", Kind::Mobile, ""),
        ("", Kind::FreeMail, "***"),
        ("", Kind::Health, ""),
    ] {
        assert_eq!(mask(found, kind), expected, "{found}");
    }
}

#[test]
fn a_text_is_masked_in_place() {
    let text = written("张三，[id]，138 0000 1234，[card]，zhang@qq.com");
    let id = with_check("51102519900307123");
    let expected =
        format!("张三，51*************{}，138 **** 1234，************{}，zhang@qq.com", &id[15..], &written("[card]")[12..]);
    assert_eq!(masked(&text), expected);
    assert!(matches!(masked("打 0832-5500000 报名"), Cow::Borrowed(_)));
}

#[test]
fn what_a_mask_leaves_is_no_number() {
    // The end of the first, with what follows, has the look of a second one.
    assert_eq!(masked("13800001380 000 1234"), "138******** *** ****");
}

#[test]
fn numbers_are_a_part_of_what_is_found() {
    let text = written("[id] 13800001234 [card] zhang@qq.com 微信号zhaogong");
    let all = find(&text);
    assert_eq!(numbers(&text), all[..3]);
}

/// Time must grow with the text, not with its square: each of these would run for minutes.
#[test]
fn long_monotonous_texts_end() {
    for part in [
        "1",
        "138 ",
        "4111 ",
        "1380 000 ",
        "-1",
        "1-",
        "微信",
        "微信 ",
        "QQ",
        "QQ ",
        "a",
        "@",
        "a@",
        "患者",
        "李某",
        "某",
        "姓名,电话\n",
        "|",
        "|\n",
        ",",
        "身份证,",
        "110105491231002,",
        "/",
        "*",
        "8",
        "00",
        "13800001234 ",
        "13800001234-",
        "13800001380 000 ",
        "0576-8700-0000",
        "0576-87000000-",
        "057687000000139",
        "1391234567813812345678",
    ] {
        let text = part.repeat(300_000 / part.len());
        let found = find(&text);
        assert!(found.len() < text.len());
        assert_eq!(masked(&text).chars().count(), text.chars().count());
    }
}

/// The rules for eighteen digits once more, by other means: the calendar by day numbers, the check by another form of
/// the same standard.
fn calendar_agrees(number: &str) -> bool {
    const PROVINCES: &str =
        "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83";
    let field = |at: std::ops::Range<usize>| number[at].parse::<i64>().expect("digits");
    let (year, month, day) = (field(6..10), field(10..12), field(12..14));
    let province = PROVINCES.split(' ').any(|province| number.starts_with(province));
    province && (1900..=2099).contains(&year) && (1..=12).contains(&month) && civil(days(year, month, day)) == (year, month, day)
}

/// Days since 1970, after Howard Hinnant.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days - era * 146_097;
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year + era * 400 + i64::from(month <= 2), month, of_year - (153 * shifted + 2) / 5 + 1)
}

fn credit_code(number: &str) -> bool {
    const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let value = |place: usize| ALPHABET.find(&number[place..=place]).expect("of the alphabet");
    let whole: usize = (0..17).map(|place| value(place) * 3_usize.pow(u32::try_from(place).expect("small"))).sum();
    let part: usize = [3, 7, 9, 10, 5, 8, 4, 2].iter().enumerate().map(|(place, weight)| weight * value(8 + place)).sum();
    let check = ["0", "X", "9", "8", "7", "6", "5", "4", "3", "2", "1"][part % 11];
    let province =
        calendar_agrees(&format!("{}0019900101", &number[2..6])) || calendar_agrees(&format!("{}000019900101", &number[2..4]));
    matches!(&number[..1], "1" | "5") && province && &number[16..17] == check && (31 - whole % 31) % 31 == value(17)
}

prop_compose! {
    fn seventeen()(province in proptest::sample::select(vec!["11", "33", "44", "50", "51", "65", "83"]), place in 0..10_000,
        year in 1900..2100_i64, month in 1..=12, day in 1..=28, serial in 0..1000) -> String {
        format!("{province}{place:04}{year}{month:02}{day:02}{serial:03}")
    }
}

/// Texts that are full of what the rules look at.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[0-9]{1,20}",
        "[ \\-*_./@:：|,\n\tXx（）]{1,3}",
        "[138]{1,4}",
        "[０-９]{1,4}",
        seventeen().prop_map(|seventeen| with_check(&seventeen)),
        "6222[0-9]{11}".prop_map(|digits| with_luhn(&digits)),
        "1[3-9][0-9]{9}",
        "1[3-9][0-9] [0-9]{4} [0-9]{4}",
        "1[3-9][0-9]{2}-[0-9]{3}-[0-9]{4}",
        proptest::sample::select(vec![
            "身份证",
            "微信号",
            "QQ",
            "加V",
            "vx",
            "患者李",
            "张某某",
            "确诊",
            "姓名",
            "电话",
            "|",
            "|---|",
            "@qq.com",
            "https://",
            "86",
            "+86",
            "公众号",
            "zhaogong",
            "，",
            "\u{a0}",
            "\u{3000}",
            "－",
            "Ｘ",
            "🙂",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn is_number(kind: Kind) -> bool {
    matches!(kind, Kind::IdentityNumber | Kind::Mobile | Kind::BankCard)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn findings_are_ordered_places_in_the_text(text in prop_oneof![text(), any::<String>(), "\\PC*"]) {
        for found in [find(&text), numbers(&text)] {
            let mut end = 0;
            for Finding { kind, at } in found {
                prop_assert!(end <= at.start && at.start < at.end, "{:?}", at);
                prop_assert!(text.get(at.clone()).is_some(), "{:?}", at);
                let shown = mask(&text[at.clone()], kind);
                prop_assert!(kind == Kind::Roster || shown != text[at.clone()], "{}", shown);
                end = at.end;
            }
        }
    }

    #[test]
    fn a_masked_text_holds_nothing_more_to_mask(text in text()) {
        let once = masked(&text);
        prop_assert_eq!(once.chars().count(), text.chars().count());
        prop_assert_eq!(numbers(&once), vec![]);
        prop_assert!(!find(&once).iter().any(|finding| is_number(finding.kind)));
        prop_assert!(matches!(masked(&once), Cow::Borrowed(again) if again == once));
        prop_assert_eq!(matches!(once, Cow::Borrowed(_)), numbers(&text).is_empty());
    }

    #[test]
    fn numbers_are_found_by_find_too(text in text()) {
        let all: Vec<Finding> = find(&text).into_iter().filter(|finding| finding.kind != Kind::OldIdentityNumber).collect();
        for finding in numbers(&text).iter().filter(|finding| finding.at.len() != 15) {
            prop_assert!(all.contains(finding), "{:?}", finding);
        }
    }

    #[test]
    fn a_right_identity_number_is_found_in_any_chinese_text(seventeen in seventeen(), before in "[\u{4e00}-\u{9fa5}，。：、\n]{0,12}",
        after in "[\u{4e00}-\u{9fa5}，。：、\n]{0,12}", form in 0..4) {
        let number = with_check(&seventeen);
        prop_assume!(!credit_code(&number));
        let shown = match form {
            0 => number,
            1 => grouped(&number, &[6, 8, 4], " "),
            2 => grouped(&number, &[6, 8, 4], "-"),
            _ => wide(&number),
        };
        let text = format!("{before}{shown}{after}");
        let expected = Finding { kind: Kind::IdentityNumber, at: before.len()..before.len() + shown.len() };
        prop_assert!(find(&text).contains(&expected), "{}", text);
    }

    #[test]
    fn eighteen_digits_are_found_if_the_rules_say_so(number in prop_oneof![
        "[1-8][0-9]{5}(19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9X]",
        "[0-9]{17}[0-9X]",
        "[1-8][0-9]{5}(18|19|20|21)[0-9]{2}[01][0-9][0-3][0-9]{4}".prop_map(|seventeen| with_check(&seventeen)),
        "(11|51|53)(51|33)[0-9]{2}(19|20)[0-9]{2}(0[1-9]|1[0-2])[0-2][0-9]{4}".prop_map(|seventeen| with_check(&seventeen)),
    ]) {
        let expected = calendar_agrees(&number) && with_check(&number[..17]) == number && !credit_code(&number);
        let found = numbers(&number).first().is_some_and(|finding| finding.kind == Kind::IdentityNumber && finding.at == (0..18));
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn eleven_digits_are_found_if_they_begin_so(number in "1?[0-9]{10}") {
        let expected = number.len() == 11 && number.starts_with('1') && number.as_bytes()[1] >= b'3' && !number.ends_with("00000000");
        prop_assert_eq!(!numbers(&number).is_empty(), expected);
    }

    #[test]
    fn a_card_of_a_known_issuer_is_found_if_its_check_is_right(digits in "(62|4[0-9]|5[1-5]|60)[0-9]{14,17}") {
        let right = with_luhn(&digits[..digits.len() - 1]) == digits;
        let found = numbers(&digits);
        let identity = found.first().is_some_and(|finding| finding.kind == Kind::IdentityNumber);
        prop_assert!(identity || found.is_empty() != right);
    }
}
