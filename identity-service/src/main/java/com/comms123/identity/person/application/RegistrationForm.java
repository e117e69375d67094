package com.comms123.identity.person.application;

import com.comms123.contracts.identity.WantedMembership;
import com.comms123.identity.input.domain.Checked;
import com.comms123.identity.input.domain.EmailAddress;
import com.comms123.identity.input.domain.Language;
import com.comms123.identity.input.domain.PersonName;
import com.comms123.identity.input.domain.PhoneNumber;
import com.comms123.identity.person.domain.Profile;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The form that somebody filled in to register (RG-1), as they wrote it. Prints as `***`.
public record RegistrationForm(@Nullable String name, @Nullable String email, @Nullable String mobile,
        @Nullable String password, @Nullable String policyVersion, @Nullable List<@Nullable Wanted> memberships,
        @Nullable String language) {
    public static final int MOST_MEMBERSHIPS = 20;
    public static final int MOST_GROUPS = 50;
    private static final int LONGEST_CODE = 40;
    private static final Pattern CODE = Pattern.compile("[\\p{Alnum} -]+");

    /// @param code the school's or club's joining code; null for none
    public record Wanted(@Nullable String organisationId, @Nullable List<@Nullable String> groupIds,
            @Nullable String code) {
        public Wanted(@Nullable String organisationId, @Nullable List<@Nullable String> groupIds) {
            this(organisationId, groupIds, null);
        }

        /// Null when none was given.
        private @Nullable String givenCode() {
            return code == null || code.isBlank() ? null : code.strip();
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /// A joining code as it was given, of a form that was read without complaint. Prints as `***`.
    ///
    /// @param field where it was given, such as `memberships[0].code`
    public record GivenCode(String field, UUID organisation, String code) {
        @Override
        public String toString() {
            return "***";
        }
    }

    /// Reads every field, and refuses with *all* that is wrong, each under its field's name.
    ///
    /// @param currentPolicy the version that has to have been accepted
    /// @param region the ISO 3166 country of mobile numbers without a country code
    public RegisterPerson read(String currentPolicy, String region) {
        var wrong = new ArrayList<FieldRefusal>();
        var readName = value("name", PersonName.read(name), wrong);
        var readEmail = value("email", EmailAddress.read(email), wrong);
        var readMobile = mobile == null || mobile.isBlank()
                ? null
                : value("mobile", PhoneNumber.read(mobile, region), wrong);
        var readPassword = NewPassword.read("password", password, email, name, wrong);
        var readPolicy = value("policyVersion", policy(currentPolicy), wrong);
        var readLanguage = language == null || language.isBlank()
                ? null
                : value("language", Language.read(language), wrong);
        var wanted = wanted(wrong);
        if (readName == null || readEmail == null || readPassword == null || readPolicy == null || !wrong.isEmpty()) {
            throw new Refused(Refusal.invalid("invalid-request",
                    "The request has " + wrong.size() + (wrong.size() == 1 ? " field" : " fields") + " to correct.",
                    wrong));
        }
        return new RegisterPerson(new Profile(readName, readEmail, readMobile).in(readLanguage), readPassword,
                readPolicy, wanted);
    }

    /// The joining codes that were given. To be asked of a form that [#read] has found right.
    public List<GivenCode> codes() {
        var codes = new ArrayList<GivenCode>();
        for (var i = 0; memberships != null && i < memberships.size(); i++) {
            var membership = memberships.get(i);
            var organisation = membership == null ? null : membership.organisationId();
            var code = membership == null ? null : membership.givenCode();
            if (organisation != null && code != null) {
                codes.add(new GivenCode("memberships[" + i + "].code", UUID.fromString(organisation), code));
            }
        }
        return codes;
    }

    private Checked<String> policy(String current) {
        if (policyVersion == null || policyVersion.isBlank()) {
            return Checked.bad("required",
                    "Accept the privacy policy: give its current version, " + current + ".");
        }
        return policyVersion.equals(current)
                ? Checked.good(current)
                : Checked.bad("policy-outdated", "The current version of the privacy policy is " + current + ".");
    }

    private List<WantedMembership> wanted(List<FieldRefusal> wrong) {
        if (memberships == null || memberships.isEmpty()) {
            wrong.add(new FieldRefusal("memberships", "required", "Choose at least one school or club."));
            return List.of();
        }
        if (memberships.size() > MOST_MEMBERSHIPS) {
            wrong.add(new FieldRefusal("memberships", "too-many",
                    "Choose at most " + MOST_MEMBERSHIPS + " schools and clubs."));
            return List.of();
        }
        var wanted = new ArrayList<WantedMembership>();
        var organisations = new HashSet<UUID>();
        for (var i = 0; i < memberships.size(); i++) {
            var path = "memberships[" + i + "]";
            var membership = memberships.get(i);
            if (membership == null) {
                wrong.add(new FieldRefusal(path, "required", "Choose a school or club."));
                continue;
            }
            var organisation = value(path + ".organisationId", id(membership.organisationId()), wrong);
            if (organisation != null && !organisations.add(organisation)) {
                wrong.add(new FieldRefusal(path + ".organisationId", "duplicate",
                        "Choose each school or club only once."));
            }
            var groups = groups(path + ".groupIds", membership.groupIds(), wrong);
            var code = membership.givenCode();
            if (code != null) {
                value(path + ".code", code(code), wrong);
            }
            if (organisation != null) {
                wanted.add(new WantedMembership(organisation, groups, false));
            }
        }
        return wanted;
    }

    private static List<UUID> groups(String path, @Nullable List<@Nullable String> given, List<FieldRefusal> wrong) {
        if (given == null) {
            return List.of();
        }
        if (given.size() > MOST_GROUPS) {
            wrong.add(new FieldRefusal(path, "too-many",
                    "Choose at most " + MOST_GROUPS + " groups of a school or club."));
            return List.of();
        }
        var groups = new ArrayList<UUID>();
        for (var i = 0; i < given.size(); i++) {
            var group = value(path + "[" + i + "]", id(given.get(i)), wrong);
            if (group != null && !groups.contains(group)) {
                groups.add(group);
            }
        }
        return List.copyOf(groups);
    }

    /// A text that could be a code at all; whether it is the right one, membership-service knows.
    private static Checked<String> code(String code) {
        return code.length() <= LONGEST_CODE && CODE.matcher(code).matches()
                ? Checked.good(code)
                : Checked.bad("malformed", "A joining code is a few letters and digits, such as 7KXM3RTW.");
    }

    private static Checked<UUID> id(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return Checked.bad("required", "Give an id.");
        }
        try {
            var id = UUID.fromString(given);
            return id.toString().equalsIgnoreCase(given) ? Checked.good(id) : malformedId();
        } catch (IllegalArgumentException notAnId) {
            return malformedId();
        }
    }

    private static Checked<UUID> malformedId() {
        return Checked.bad("malformed", "An id is a UUID, such as 01890a5d-ac96-774b-bcce-b302099a8057.");
    }

    private static <T> @Nullable T value(String field, Checked<T> checked, List<FieldRefusal> wrong) {
        return switch (checked) {
            case Checked.Good<T>(var value) -> value;
            case Checked.Bad<T>(var code, var detail) -> {
                wrong.add(new FieldRefusal(field, code, detail));
                yield null;
            }
        };
    }

    @Override
    public String toString() {
        return "***";
    }
}
