package dev.sluice.plugins.notify;

import jakarta.mail.internet.InternetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server answered.
 *
 * @param code of three digits; less than 200 when there was no answer
 * @param words as they were sent
 */
record Reply(int code, @Nullable String words) {
    private static final int LONGEST = 160;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"']*@[^\\s<>\"']*");

    boolean notNow() {
        return code >= 400 && code <= 499;
    }

    boolean never() {
        return code >= 500 && code <= 599;
    }

    /** For a message, without the address that servers like to repeat. */
    String shown(InternetAddress recipient) {
        String address = recipient.getAddress();
        String name = address.substring(0, address.lastIndexOf('@'));
        String said = ADDRESS.matcher(OneLine.of(words == null ? "" : words)).replaceAll("…");
        if (name.length() > 2) {
            said = said.replaceAll("(?i)" + Pattern.quote(name), "…");
        }
        said = said.isEmpty() ? Integer.toString(code) : said;
        return said.length() <= LONGEST ? said : said.substring(0, LONGEST) + "…";
    }
}
