package com.comms123.sinks.mail;

import static com.comms123.sinks.Html.escape;
import static com.comms123.sinks.Html.page;
import static com.comms123.sinks.Html.time;

import com.comms123.sinks.Newest.Numbered;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The mails as HTML.
final class MailPage {
    private MailPage() {}

    static String list(List<Numbered<Mail>> mails, Optional<String> to, long received) {
        var rows = new StringBuilder();
        for (var numbered : mails) {
            var mail = numbered.item();
            rows.append("<tr><td>").append(time(mail.date())).append("</td><td>").append(escape(mail.to()))
                    .append("</td><td><a href=\"/mails/").append(numbered.number()).append("\">")
                    .append(mail.subject().isBlank() ? "(no subject)" : escape(mail.subject()))
                    .append("</a></td></tr>\n");
        }
        return page("Mail sink", """
                <h1>Mail sink</h1>
                <p>Every mail the platform sends ends here. %d came since the start; the newest are shown.</p>
                <form><label>To <input name="to" type="email" value="%s"></label> <button>Show</button></form>
                <table><tr><th>Came</th><th>To</th><th>Subject</th></tr>
                %s</table>
                """.formatted(received, escape(to.orElse("")), rows));
    }

    static String mail(Mail mail) {
        var headers = new StringBuilder();
        mail.headers().forEach(
                (name, value) -> headers.append(escape(name)).append(": ").append(escape(value)).append('\n'));
        return page(mail.subject(), """
                <p><a href="/">All mails</a></p>
                <h1>%s</h1>
                <p>To %s, from %s, %s</p>
                %s%s
                <h2>Headers</h2><pre>%s</pre>
                """.formatted(escape(mail.subject()), escape(mail.to()), escape(mail.from()),
                time(mail.date()), part("Text", mail.text()), part("HTML", mail.html()), headers));
    }

    static String absent() {
        return page("No such mail", "<h1>No such mail</h1><p><a href=\"/\">All mails</a></p>");
    }

    private static String part(String title, @Nullable String content) {
        return content == null ? "" : "<h2>" + title + "</h2><pre>" + escape(content) + "</pre>\n";
    }
}
