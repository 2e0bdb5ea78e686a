//! By which names the preview may be asked for. A stranger's name that leads here (DNS rebinding) would hand the pages
//! to the stranger's site.

use axum::http::header::HOST;
use axum::http::request::Parts;
use axum::http::uri::Authority;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether a request names this machine, or one of `hosts`, when we listen on `bound`. Ports may differ, since a tunnel
/// changes them.
pub(super) fn is_ours(request: &Parts, bound: IpAddr, hosts: &[String]) -> bool {
    let mut named = request.headers.get_all(HOST).iter();
    let (Some(host), None) = (named.next(), named.next()) else { return false };
    let ours = |name: &str| is_allowed(name, bound, hosts);
    host.to_str().is_ok_and(ours) && request.uri.authority().is_none_or(|name| ours(name.as_str()))
}

fn is_allowed(name: &str, bound: IpAddr, hosts: &[String]) -> bool {
    let Ok(authority) = name.parse::<Authority>() else { return false };
    if name.contains('@') {
        return false;
    }
    let host = authority.host();
    if host.eq_ignore_ascii_case("localhost") || hosts.iter().any(|known| known.eq_ignore_ascii_case(host)) {
        return true;
    }
    let ip = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host).parse::<IpAddr>();
    ip.is_ok_and(|ip| {
        bound.is_unspecified() || [bound, IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)].contains(&ip)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_allowed() {
        let loopback = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let lan = IpAddr::from([192, 168, 1, 5]);
        let any = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
        let hosts = ["preview.test".to_owned()];
        let cases: &[(&str, IpAddr, bool)] = &[
            ("localhost", loopback, true),
            ("LocalHost:8080", loopback, true),
            ("127.0.0.1:3000", loopback, true),
            ("[::1]:3000", loopback, true),
            ("preview.test:3000", loopback, true),
            ("192.168.1.5", loopback, false),
            ("192.168.1.5:3000", lan, true),
            ("192.168.1.6", lan, false),
            ("192.168.1.6", any, true),
            ("[fe80::1]:3000", any, true),
            ("evil.example", any, false),
            ("localhost.evil.example", loopback, false),
            ("preview.test.evil.example", loopback, false),
            ("127.0.0.1.evil.example", any, false),
            ("user@localhost", loopback, false),
            ("localhost/", loopback, false),
            ("localhost.", loopback, false),
            ("localhost evil", loopback, false),
            (":3000", loopback, false),
            ("", loopback, false),
        ];
        for (name, bound, expected) in cases {
            assert_eq!(is_allowed(name, *bound, &hosts), *expected, "{name} on {bound}");
        }
    }
}
