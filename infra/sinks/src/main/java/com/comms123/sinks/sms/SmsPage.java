package com.comms123.sinks.sms;

import static com.comms123.sinks.Html.escape;

import com.comms123.sinks.Html;
import com.comms123.sinks.Newest.Numbered;
import java.util.List;
import java.util.Optional;

/// The texts as HTML.
final class SmsPage {
    private SmsPage() {}

    static String list(List<Numbered<Text>> texts, Optional<String> to, long received) {
        var rows = new StringBuilder();
        for (var numbered : texts) {
            var text = numbered.item();
            rows.append("<tr><td>").append(Html.time(text.date())).append("</td><td>").append(escape(text.to()))
                    .append("</td><td><pre>").append(escape(text.text())).append("</pre>").append(text.segments())
                    .append(text.segments() == 1 ? " segment, " : " segments, ").append(text.alphabet())
                    .append("</td></tr>\n");
        }
        return Html.page("SMS sink", """
                <h1>SMS sink</h1>
                <p>Every text message the platform sends ends here. %d came since the start; the newest are shown.</p>
                <form><label>To <input name="to" type="tel" value="%s"></label> <button>Show</button></form>
                <table><tr><th>Came</th><th>To</th><th>Text</th></tr>
                %s</table>
                """.formatted(received, escape(to.orElse("")), rows));
    }

    static String absent() {
        return Html.page("No such page", "<h1>No such page</h1><p><a href=\"/\">All texts</a></p>");
    }
}
