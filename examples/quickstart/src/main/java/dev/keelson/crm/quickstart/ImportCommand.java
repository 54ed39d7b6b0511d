package dev.keelson.crm.quickstart;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.ingest.ImportRequest;
import dev.keelson.crm.ingest.LeadFact;
import dev.keelson.crm.ingest.StandardNormaliser;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.reporting.PoolMovements;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code import}: any file of leads, any table of an organisation. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Imports any CSV file of leads, and says what is in the store then.",
            "Rows are recorded history: they land in the stage the file says. Doing it again doubles nothing."
        })
final class ImportCommand implements Callable<Integer> {
    private static final String KEYS = "[a-zA-Z]+|field:[^=,]+";

    private final Terminal terminal;

    @Mixin
    private Database database = new Database();

    @Option(
            names = "--leads",
            required = true,
            paramLabel = "FILE",
            description = "the leads, with a line of column names")
    private Path leads = Path.of("");

    @Option(
            names = "--map",
            required = true,
            paramLabel = "KEY=COLUMN[,KEY=COLUMN...]",
            description = {
                "which column says what: externalId, name, company, phone, email, source, region, owner, stage,",
                "product, capturedOn, tags, field:<key> for a custom field; also registration, reason, createdAt, stageSince"
            })
    private List<String> mapping = new ArrayList<>();

    @Option(
            names = "--default",
            paramLabel = "KEY=VALUE",
            description = "what stands for an empty cell or a missing column")
    private List<String> defaults = new ArrayList<>();

    @Option(
            names = "--date-format",
            paramLabel = "PATTERN",
            description = "how days are written, such as dd/MM/yyyy (default: yyyy-MM-dd)")
    private @Nullable String dateFormat;

    @Option(
            names = "--stage-map",
            arity = "1..*",
            paramLabel = "VALUE=PHASE",
            description = {
                "the phase of a stage value: NEW, WORKING, QUALIFIED, CONVERTED or DISQUALIFIED; otherwise a few common",
                "words are known (won, lost, prospecting, 成交, 输单, ...), and any other value is WORKING"
            })
    private List<String> stageMap = new ArrayList<>();

    @Option(
            names = "--field-type",
            arity = "1..*",
            paramLabel = "KEY=TYPE",
            description = "the type of a custom field: text, paragraph, integer, decimal, yes_no, date, instant, money"
                    + " (default: text)")
    private List<String> fieldTypes = new ArrayList<>();

    @Option(names = "--org", paramLabel = "FILE", description = "a table of members, their leaders and departments")
    private @Nullable Path org;

    @Option(
            names = "--map-org",
            paramLabel = "member=COLUMN,leader=COLUMN,department=COLUMN",
            description = {
                "which column of that table says what; an owner it does not name becomes a member without a",
                "department, and without a table so does every owner"
            })
    private List<String> orgMapping = new ArrayList<>();

    @Option(
            names = "--as",
            paramLabel = "MEMBER",
            description = {
                "count and show what that person sees: salespeople their own and the pool, leaders their teams' leads"
            })
    private @Nullable String as;

    @Option(names = "--json", description = "print one JSON document and nothing else")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "also write a page with charts")
    private @Nullable Path html;

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "between the columns of both files: one character, or tab (default: ${DEFAULT-VALUE})")
    private String delimiter = ",";

    @Option(
            names = "--charset",
            paramLabel = "NAME",
            description = "how both files are written, such as GBK (default: ${DEFAULT-VALUE})")
    private String charset = "UTF-8";

    @Option(
            names = "--tag-separator",
            paramLabel = "TEXT",
            description = "between the tags of a cell (default: ${DEFAULT-VALUE})")
    private String tagSeparator = ";";

    @Option(
            names = "--existing",
            paramLabel = "WHAT",
            description = "update, skip or reject rows whose external id is there (default: ${DEFAULT-VALUE})")
    private ImportRequest.Existing existing = ImportRequest.Existing.UPDATE;

    @Option(
            names = "--phone-region",
            paramLabel = "COUNTRY",
            description = "the country of phones written without one (default: ${DEFAULT-VALUE})")
    private String phoneRegion = "CN";

    @Option(names = "--zone", paramLabel = "ZONE", description = "the zone of days (default: ${DEFAULT-VALUE})")
    private String zone = "UTC";

    @Option(
            names = "--second-act",
            description = {
                "then lead the leads through twelve simulated weeks with two pools; into a tenant without leads, by a clock",
                "of its own"
            })
    private boolean secondAct;

    @Option(
            names = "--money-act",
            description = {
                "then make contracts, invoices and payments of what was won, whose worth and day the fields of --won say; into",
                "a tenant without leads, by a clock of its own"
            })
    private boolean moneyAct;

    @Option(
            names = "--won",
            paramLabel = "CURRENCY,AMOUNT,DAY",
            description = {
                "in which currency, and which decimal field and which date field of a won lead say its worth and its day",
                "(default: ${DEFAULT-VALUE})"
            })
    private String won = "USD,value,closed";

    @Option(
            names = "--settlements",
            paramLabel = "FILE",
            description =
                    "after the money act, every contract beside its invoices and payments; ends in .csv, .xlsx or .json")
    private @Nullable Path settlements;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "of everything left to chance in the second act (default: ${DEFAULT-VALUE})")
    private long seed = SecondAct.SEED;

    ImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        requireReadable("--leads", leads);
        if (html != null) {
            Pages.requireWritable("--html", html);
        }
        if (json && (secondAct || moneyAct)) {
            throw new WrongUse(act() + ": tells a story, and --json prints nothing but one document");
        }
        if (settlements != null) {
            SettlementFile.requireWritable(settlements, moneyAct);
        }
        Optional<MoneyAct.Facts> facts = moneyAct ? Optional.of(MoneyAct.Facts.parse(won)) : Optional.empty();
        ImportRequest request = request();
        ImportJob job = new ImportJob(terminal, request, phases(), fieldTypes(), orgChart(), viewer());
        try (Database.Open store = database.open()) {
            Crm.Builder builder = Crm.on(store.storage()).normaliser(StandardNormaliser.forRegion(phoneRegion));
            return secondAct || moneyAct
                    ? imported(job, builder, new DemoClock(SecondAct.BEFORE), facts)
                    : imported(job, builder.build());
        }
    }

    private int imported(ImportJob job, Crm crm) {
        ImportJob.Done done = job.run(crm, database.tenant());
        if (json) {
            terminal.say(done.summary().json());
        } else {
            new ImportOutcome(terminal, zone()).print(done);
        }
        if (html != null) {
            LeadReport.write(html, done.session(), done.words(), zone());
            terminal.remark("page: " + html.toAbsolutePath());
        }
        return done.status();
    }

    private String act() {
        return secondAct ? "--second-act" : "--money-act";
    }

    /** The same, and then the acts asked for. */
    private int imported(ImportJob job, Crm.Builder builder, DemoClock clock, Optional<MoneyAct.Facts> facts) {
        Crm crm = MoneyAct.open(builder.time(clock).ids(SecondAct.ids(seed))).build();
        String tenant = database.tenant();
        CrmSession setup = crm.as(Actor.system(tenant, Actor.Purpose.SETUP));
        if (setup.leads().countUpTo(Filter.all(), 1) > 0) {
            throw new WrongUse(act() + ": the tenant " + tenant + " has leads already");
        }
        ImportJob.Done done = job.run(crm, tenant);
        new ImportOutcome(terminal, zone()).print(done);
        if (secondAct) {
            secondAct(crm, clock, done);
        } else if (html != null) {
            LeadReport.write(html, done.session(), done.words(), zone());
            terminal.remark("page: " + html.toAbsolutePath());
        }
        facts.ifPresent(known -> {
            terminal.heading("Forecast: the last quarter, as it would have been when it began");
            new QuarterForecast(crm.as(Actor.system(tenant, Actor.Purpose.MIGRATION)), known).print(terminal);
            terminal.heading("Money act: what was won is signed, invoiced and paid");
            new MoneyAct(terminal, crm, tenant, clock, SecondAct.director(setup), known, seed)
                    .play()
                    .print(terminal);
            if (settlements != null) {
                SettlementFile.write(settlements, crm.as(Actor.system(tenant, Actor.Purpose.MIGRATION)));
                terminal.remark("settlements: " + settlements.toAbsolutePath());
            }
        });
        return done.status();
    }

    /** The second act, shown to the director unless to somebody else. */
    private void secondAct(Crm crm, DemoClock clock, ImportJob.Done done) {
        String tenant = database.tenant();
        CrmSession setup = crm.as(Actor.system(tenant, Actor.Purpose.SETUP));
        MemberId director = SecondAct.director(setup);
        terminal.heading("Second act: twelve weeks with two pools");
        new SecondAct(terminal, crm, tenant, clock, director, seed).play();
        CrmSession reader = as == null ? crm.as(Actor.user(tenant, director.value())) : done.session();
        Words words = Words.of(setup);
        PoolMovements pools = SecondAct.movements(reader, words);
        LeadReport.print(terminal, pools);
        if (html != null) {
            LeadReport.write(html, reader, words, zone(), pools);
            terminal.remark("page: " + html.toAbsolutePath());
        }
    }

    private Optional<MemberId> viewer() {
        try {
            return Optional.ofNullable(as).map(MemberId::new);
        } catch (InvalidInputException malformed) {
            throw new WrongUse("--as: " + malformed.problems().get(0).sentence());
        }
    }

    private ImportRequest request() {
        try {
            ImportRequest request = ImportRequest.of("quickstart", leads)
                    .delimiter(delimiter())
                    .charset(charset())
                    .listSeparator(tagSeparator)
                    .existing(existing)
                    .zone(zone());
            if (dateFormat != null) {
                request = request.dateFormat(dateFormat);
            }
            for (Phrases.Pair pair : Phrases.pairs("--map", mapping, KEYS)) {
                request = request.map(fact("--map", pair.key()), pair.value());
            }
            for (String said : defaults) {
                Phrases.Pair pair = Phrases.pair("--default", said);
                request = request.defaulting(fact("--default", pair.key()), pair.value());
            }
            return requireName(request);
        } catch (InvalidInputException wrong) {
            throw new WrongUse(ImportJob.sentence(wrong));
        }
    }

    private static ImportRequest requireName(ImportRequest request) {
        boolean named = List.of(LeadFact.NAME, LeadFact.COMPANY, LeadFact.EXTERNAL_ID).stream()
                .anyMatch(fact -> request.mapping().containsKey(fact)
                        || request.defaults().containsKey(fact));
        if (!named) {
            throw new WrongUse("--map: a lead needs one of name, company, externalId");
        }
        return request;
    }

    private Map<String, LeadPhase> phases() {
        return Phrases.phases("--stage-map", stageMap);
    }

    private Map<LeadFact, ValueType<?>> fieldTypes() {
        Map<LeadFact, ValueType<?>> types = new HashMap<>();
        for (Phrases.Pair pair : Phrases.pairs("--field-type", fieldTypes, "[^=,]+")) {
            String key = pair.key().startsWith("field:") ? pair.key() : "field:" + pair.key();
            types.put(fact("--field-type", key), type(pair.value()));
        }
        return types;
    }

    private static ValueType<?> type(String name) {
        return switch (name.toUpperCase(Locale.ROOT).replace('-', '_')) {
            case "TEXT" -> ValueType.TEXT;
            case "PARAGRAPH" -> ValueType.PARAGRAPH;
            case "INTEGER" -> ValueType.INTEGER;
            case "DECIMAL" -> ValueType.DECIMAL;
            case "YES_NO" -> ValueType.YES_NO;
            case "DATE" -> ValueType.DATE;
            case "INSTANT" -> ValueType.INSTANT;
            case "MONEY" -> ValueType.MONEY;
            default -> throw new WrongUse("--field-type: there is no type " + name);
        };
    }

    private Optional<OrgChart> orgChart() {
        if (org == null) {
            if (!orgMapping.isEmpty()) {
                throw new WrongUse("--map-org: there is no --org to read");
            }
            return Optional.empty();
        }
        Path table = org;
        requireReadable("--org", table);
        Map<String, String> columns = new HashMap<>();
        for (Phrases.Pair pair : Phrases.pairs("--map-org", orgMapping, "member|leader|department")) {
            if (columns.put(pair.key(), pair.value()) != null) {
                throw new WrongUse("--map-org: " + pair.key() + " is said twice");
            }
        }
        if (!columns.containsKey("member")) {
            throw new WrongUse("--map-org: the column of the member is missing");
        }
        return Optional.of(
                new OrgChart(OrgFile.read(() -> Files.newInputStream(table), charset(), delimiter(), columns)));
    }

    private char delimiter() {
        if (delimiter.equals("tab") || delimiter.equals("\\t")) {
            return '\t';
        }
        if (delimiter.length() != 1) {
            throw new WrongUse("--delimiter: " + delimiter + " is not one character");
        }
        return delimiter.charAt(0);
    }

    private Charset charset() {
        try {
            return Charset.forName(charset);
        } catch (IllegalArgumentException unknown) {
            throw new WrongUse("--charset: there is no charset " + charset);
        }
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new WrongUse("--zone: there is no zone " + zone);
        }
    }

    private static LeadFact fact(String option, String key) {
        try {
            return LeadFact.parse(key);
        } catch (InvalidInputException unknown) {
            throw new WrongUse(option + ": there is no key " + key);
        }
    }

    private static void requireReadable(String option, Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new WrongUse(option + ": cannot read " + file);
        }
    }
}
