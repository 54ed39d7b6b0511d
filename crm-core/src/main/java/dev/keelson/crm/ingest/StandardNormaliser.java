package dev.keelson.crm.ingest;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import com.sanctionco.jmail.Email;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import dev.keelson.crm.customer.ContactNormaliser;
import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Text;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Normalises phones by libphonenumber, e-mail addresses by jmail, and registration numbers by their characters.
 *
 * <ul>
 *   <li>A phone is a number that somebody can have: with its area code, without letters, perhaps with an extension ({@code ext},
 *       {@code #}, 转). It is kept as E.164, an extension as {@code ;ext=}.
 *   <li>An e-mail address is a bare mailbox of a named domain. Case does not count, nor do quotes that protect nothing; a domain
 *       is kept in its ASCII form, so that 例子.公司 and its {@code xn--} form are one.
 *   <li>A registration number is 5 to 30 Latin letters and digits; separators and case do not count.
 *   <li>Full-width characters are their plain ones.
 * </ul>
 */
public final class StandardNormaliser implements ContactNormaliser {
    private static final Pattern EXTENSION = Pattern.compile("(?:转|轉|分机|分機)+[:：\\s]*");
    private static final Pattern NEEDLESSLY_QUOTED = Pattern.compile("\"([\\w+-]+(?:\\.[\\w+-]+)*)\"");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s.\\-/]");
    private static final Pattern REGISTRATION = Pattern.compile("[A-Za-z0-9]{5,30}");
    private static final EmailValidator MAILBOX = JMail.validator()
            .requireTopLevelDomain()
            .disallowIpDomain()
            .disallowExplicitSourceRouting()
            .disallowObsoleteWhitespace()
            .withRule(email -> !email.hasIdentifier() && email.comments().isEmpty());

    private final String region;

    private StandardNormaliser(String region) {
        this.region = region;
    }

    /**
     * @param region the ISO 3166 country of phone numbers written without one
     * @throws InvalidInputException when no such country has phones
     */
    public static StandardNormaliser forRegion(String region) {
        if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(region)) {
            throw new InvalidInputException("region", "unknown", "there is no such country");
        }
        return new StandardNormaliser(region);
    }

    @Override
    public ContactPoint phone(String written) {
        String line = Text.required("phone", written, Text.LINE);
        String plain = EXTENSION.matcher(line).replaceAll(" ext ");
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        try {
            Phonenumber.PhoneNumber number = phones.parse(plain, region);
            if (phones.isValidNumber(number) && !phones.isAlphaNumber(plain)) {
                String normalised = phones.format(number, PhoneNumberUtil.PhoneNumberFormat.E164);
                String extension = number.getExtension();
                return new ContactPoint(
                        ContactPoint.Kind.PHONE,
                        line,
                        extension.isEmpty() ? normalised : normalised + ";ext=" + extension);
            }
        } catch (NumberParseException notANumber) {
            // falls through to the one answer
        }
        throw new InvalidInputException("phone", "malformed", "not a phone number");
    }

    @Override
    public ContactPoint email(String written) {
        String line = Text.required("email", written, Text.LINE);
        String plain = Normalizer.normalize(line, Normalizer.Form.NFKC);
        boolean visible = plain.codePoints().allMatch(point -> Character.getType(point) != Character.FORMAT);
        Optional<Email> mailbox = visible ? MAILBOX.tryParse(plain) : Optional.empty();
        if (mailbox.isPresent()) {
            try {
                String local =
                        NEEDLESSLY_QUOTED.matcher(mailbox.get().localPart()).replaceFirst("$1");
                String domain = IDN.toASCII(mailbox.get().domain());
                return new ContactPoint(ContactPoint.Kind.EMAIL, line, (local + "@" + domain).toLowerCase(Locale.ROOT));
            } catch (IllegalArgumentException notADomain) {
                // falls through to the one answer
            }
        }
        throw new InvalidInputException("email", "malformed", "not an e-mail address");
    }

    @Override
    public ContactPoint registration(String written) {
        String line = Text.required("registration", written, 64);
        String plain = SEPARATOR
                .matcher(Normalizer.normalize(line, Normalizer.Form.NFKC))
                .replaceAll("");
        if (!REGISTRATION.matcher(plain).matches()) {
            throw new InvalidInputException("registration", "malformed", "not a registration number");
        }
        return new ContactPoint(ContactPoint.Kind.REGISTRATION, line, plain.toUpperCase(Locale.ROOT));
    }
}
