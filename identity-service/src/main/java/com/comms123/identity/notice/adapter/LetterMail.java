package com.comms123.identity.notice.adapter;

import com.comms123.identity.mail.MailId;
import com.comms123.identity.mail.MailProperties;
import com.comms123.identity.mail.OutgoingMail;
import com.comms123.identity.mail.Wording;
import com.comms123.identity.notice.application.NoticeMail;
import com.comms123.identity.notice.domain.Letter;
import com.comms123.identity.person.application.AccountProperties;
import org.springframework.stereotype.Component;

@Component
class LetterMail implements NoticeMail {
    private final OutgoingMail mail;
    private final LetterTexts texts;

    LetterMail(OutgoingMail mail, MailProperties properties, AccountProperties account) {
        this.mail = mail;
        this.texts = new LetterTexts(properties.publicUrl(), account, new Wording());
    }

    @Override
    public void send(MailId id, Letter letter) {
        mail.send(id, letter.to(), texts.subject(letter), texts.text(letter));
    }
}
