//! The two streams: messages in, on a thread that only listens, and messages out.

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::Serialize;
use std::io::{BufReader, ErrorKind, Read, Write};
use std::sync::mpsc::{Receiver, channel};

/// What came in.
#[derive(Debug)]
pub(super) enum Heard {
    Message(Message),
    /// Something that is no message, and why.
    Garbled(String),
}

/// Listens until the stream ends. What comes in waits in the channel, so an editor that writes never waits for us.
pub(super) fn listen(input: impl Read + Send + 'static) -> Receiver<Heard> {
    let (send, heard) = channel();
    std::thread::spawn(move || {
        let mut input = BufReader::new(input);
        loop {
            let next = match Message::read(&mut input) {
                Ok(Some(message)) => Heard::Message(message),
                Err(error) if error.kind() == ErrorKind::InvalidData => Heard::Garbled(error.to_string()),
                Ok(None) | Err(_) => return,
            };
            if send.send(next).is_err() {
                return;
            }
        }
    });
    heard
}

/// Speaks to the editor. An editor that has gone away is no failure: its silence ends the conversation.
pub(super) struct Voice<W> {
    output: W,
    asked: i32,
}

impl<W: Write> Voice<W> {
    pub(super) fn new(output: W) -> Self {
        Self { output, asked: 0 }
    }

    pub(super) fn answer(&mut self, response: Response) {
        self.say(&response.into());
    }

    pub(super) fn tell<N: ls_types::notification::Notification>(&mut self, params: N::Params) {
        self.say(&Notification::new(N::METHOD.to_owned(), params).into());
    }

    /// Asks for something to which any answer will do.
    pub(super) fn ask<R: ls_types::request::Request>(&mut self, params: R::Params) {
        self.asked += 1;
        self.say(&Request::new(RequestId::from(self.asked), R::METHOD.to_owned(), params).into());
    }

    /// Answers what is no message. It has no id to which an answer could be given.
    pub(super) fn reject(&mut self, why: String) {
        #[derive(Serialize)]
        struct Fault {
            code: i32,
            message: String,
        }
        #[derive(Serialize)]
        struct Answer {
            jsonrpc: &'static str,
            id: Option<i32>,
            error: Fault,
        }
        let error = Fault { code: ErrorCode::ParseError as i32, message: why };
        let text = serde_json::to_string(&Answer { jsonrpc: "2.0", id: None, error });
        let text = text.expect("numbers and text can be written as JSON");
        let _ = write!(self.output, "Content-Length: {}\r\n\r\n{text}", text.len()).and_then(|()| self.output.flush());
    }

    fn say(&mut self, message: &Message) {
        let _ = message.write(&mut self.output);
    }
}
