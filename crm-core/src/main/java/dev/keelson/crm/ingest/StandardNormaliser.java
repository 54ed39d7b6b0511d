package dev.keelson.crm.ingest;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import com.sanctionco.jmail.JMail;
import dev.keelson.crm.customer.ContactNormaliser;
import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Text;
import java.util.Locale;

/** Normalises phones by libphonenumber, e-mail addresses by jmail, and registration numbers by their characters. */
public final class StandardNormaliser implements ContactNormaliser {
    private final String region;

    private StandardNormaliser(String region) {
        this.region = region;
    }

    /** @param region the ISO 3166 country of phone numbers written without one */
    public static StandardNormaliser forRegion(String region) {
        return new StandardNormaliser(region);
    }

    @Override
    public ContactPoint phone(String written) {
        String line = Text.required("phone", written, Text.LINE);
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        try {
            Phonenumber.PhoneNumber number = phones.parse(line, region);
            if (phones.isPossibleNumber(number)) {
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
        if (!JMail.isValid(line)) {
            throw new InvalidInputException("email", "malformed", "not an e-mail address");
        }
        return new ContactPoint(ContactPoint.Kind.EMAIL, line, line.toLowerCase(Locale.ROOT));
    }

    @Override
    public ContactPoint registration(String written) {
        String line = Text.required("registration", written, 64);
        String plain = line.replaceAll("[\\s.\\-/]", "").toUpperCase(Locale.ROOT);
        if (!plain.matches("[A-Z0-9]{5,30}")) {
            throw new InvalidInputException("registration", "malformed", "not a registration number");
        }
        return new ContactPoint(ContactPoint.Kind.REGISTRATION, line, plain);
    }
}
