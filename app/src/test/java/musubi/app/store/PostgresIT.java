package musubi.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import musubi.app.UserException;
import musubi.app.account.Account;
import musubi.app.account.AccountChangedException;
import musubi.app.account.Accounts;
import musubi.app.account.AuditFilter;
import musubi.app.account.AuditLog;
import musubi.app.account.Members;
import musubi.app.account.Role;
import musubi.app.history.Deleted;
import musubi.app.history.Events;
import musubi.app.history.History;
import musubi.app.history.HistoryEvent;
import musubi.app.history.HistoryWriter;
import musubi.app.history.Pseudonym;
import musubi.app.history.Salt;
import musubi.app.revision.RevisionCases;
import musubi.app.usage.UsageCases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The migrations on a PostgreSQL server that the test starts, in a folder of its own. Needs
 * Debian's package postgresql; says so where it is not there.
 */
class PostgresIT {

  private static final int PORT = 54_329;

  @TempDir static Path folder;
  private static Path bin = Path.of("/");
  private static boolean started;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> found = installed();
    assumeTrue(
        found.isPresent(),
        "PostgresIT is skipped: no PostgreSQL on this machine (apt-get install postgresql)");
    bin = found.orElseThrow();
    run("chown", "-R", "postgres", folder.toString());
    Files.setPosixFilePermissions(
        folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    as(
        bin.resolve("initdb").toString(),
        "-D",
        data(),
        "-U",
        "musubi",
        "--auth=trust",
        "-E",
        "UTF8");
    as(
        bin.resolve("pg_ctl").toString(),
        "-D",
        data(),
        "-w",
        "-l",
        folder.resolve("log").toString(),
        "-o",
        "-p %d -k %s -c listen_addresses=127.0.0.1".formatted(PORT, folder),
        "start");
    started = true;
  }

  @AfterAll
  static void stop() throws Exception {
    if (started) {
      as(bin.resolve("pg_ctl").toString(), "-D", data(), "-m", "immediate", "stop");
    }
  }

  private static String data() {
    return folder.resolve("data").toString();
  }

  private static Optional<Path> installed() throws IOException {
    Path all = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(all)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(all)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Path::compareTo);
    }
  }

  /** The server refuses to run as root. */
  private static void as(String... command) throws Exception {
    run(
        Stream.concat(Stream.of("runuser", "-u", "postgres", "--"), Stream.of(command))
            .toArray(String[]::new));
  }

  private static void run(String... command) throws Exception {
    Path out = Files.createTempFile("musubi-postgres", ".out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue())
        .as(String.join(" ", command) + "\n" + Files.readString(out))
        .isZero();
    Files.delete(out);
  }

  private static DatabaseLocation location() {
    return new DatabaseLocation.Server(
        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(PORT), "musubi", null);
  }

  @Test
  void theSameMigrationsMakeTheSameTables() {
    try (Database database = Database.open(location())) {
      assertThat(columns(database)).isEqualTo(embedded());
    }
    try (Database again = Database.open(location())) {
      assertThat(columns(again)).isNotEmpty();
    }
  }

  @Test
  void accountsAndTheAuditLogAreChangedThereAsInTheEmbeddedDatabase() {
    try (Members members = Members.open(location())) {
      Accounts accounts = members.accounts();
      Account first = accounts.add("kanri", Role.ADMINISTRATOR, List.of()).account();
      accounts.add("sato", Role.SEARCHER, List.of("人事"));
      Account seen = accounts.find("sato").orElseThrow();
      Accounts.Changed changed =
          accounts.change(
              "sato", Role.CURATOR, List.of("総務"), now -> now.version().equals(seen.version()));
      assertThat(changed.after().groups()).containsExactly("総務");
      // Somebody else saw the account as it was.
      assertThatThrownBy(() -> accounts.remove("sato", now -> now.version().equals(seen.version())))
          .isInstanceOf(AccountChangedException.class);
      assertThatThrownBy(() -> accounts.changeRole("kanri", Role.SEARCHER))
          .isInstanceOf(UserException.class);

      AuditLog audit = members.audit();
      AuditLog.Actor actor = new AuditLog.Actor(first.name(), "127.0.0.1");
      audit.write(actor, AuditLog.Act.USER_ROLE, "sato", "curator");
      audit.write(actor, AuditLog.Act.USER_REMOVE, "100%", "x");
      AuditFilter roles =
          new AuditFilter(
              "KANRI", AuditLog.Act.USER_ROLE.label(), "sato", Optional.empty(), Optional.empty());
      AuditFilter percent =
          new AuditFilter("", "", "100%", Optional.of(Instant.EPOCH), Optional.empty());
      assertThat(audit.count(percent)).isEqualTo(1);
      assertThat(audit.count(roles)).isEqualTo(1);
      assertThat(audit.find(roles, Long.MAX_VALUE, 10).getFirst().target()).isEqualTo("sato");
      assertThat(audit.lastSignIns()).isEmpty();
      accounts.remove("sato");
      assertThat(accounts.find("sato")).isEmpty();
    }
  }

  @Test
  void whatHappensIsKeptReadAndDeletedThereAsInTheEmbeddedDatabase(@TempDir Path data)
      throws Exception {
    Instant now = Instant.parse("2026-11-30T12:00:00Z");
    Pseudonym alice = new Pseudonym(Salt.of(data).hash("alice"), "session-1");
    Pseudonym bob = new Pseudonym(null, "session-2");
    List<HistoryEvent> events =
        List.of(
            Events.search("old", now.minus(Duration.ofDays(9)), bob),
            Events.search("hers", now, alice),
            Events.search("his", now, bob),
            new HistoryEvent.Opened("his", "FAQ/旅費.md", now, alice),
            new HistoryEvent.Opened("his", "FAQ/旅費.md", now, alice),
            new HistoryEvent.Judged("his", Optional.of("FAQ/旅費.md"), true, now, bob),
            new HistoryEvent.Judged("his", Optional.of("FAQ/旅費.md"), false, now, bob),
            new HistoryEvent.Judged("his", Optional.empty(), true, now, alice));
    List<List<String>> exports = new ArrayList<>();
    for (DatabaseLocation location :
        List.of(location(), new DatabaseLocation.Embedded(data.resolve("musubi.db")))) {
      Clock clock = Clock.fixed(now, ZoneOffset.UTC);
      try (HistoryWriter writer = HistoryWriter.start(location, Duration.ofDays(99), clock)) {
        for (HistoryEvent event : events) {
          assertThat(writer.keep(event, Duration.ofSeconds(30)))
              .isEqualTo(HistoryWriter.Outcome.KEPT);
        }
        assertThat(
                writer.keep(
                    new HistoryEvent.Judged("none", Optional.empty(), true, now, bob),
                    Duration.ofSeconds(30)))
            .isEqualTo(HistoryWriter.Outcome.UNKNOWN);
      }
      List<String> lines = new ArrayList<>();
      try (History history = History.find(location).orElseThrow()) {
        lines.add(history.summary().toString());
        history.export(data.resolve("all.jsonl"));
        lines.addAll(Files.readAllLines(data.resolve("all.jsonl")));
        assertThat(history.delete("alice", Salt.of(data))).isEqualTo(new Deleted(1, 1, 1));
        lines.add(history.summary().toString());
      }
      try (HistoryWriter writer = HistoryWriter.start(location, Duration.ofDays(5), clock)) {
        writer.keep(events.get(1), Duration.ofSeconds(30));
      }
      try (History history = History.find(location).orElseThrow()) {
        lines.add(history.summary().toString());
        assertThat(history.summary().searches()).isEqualTo(2);
      }
      exports.add(lines);
    }
    assertThat(exports.getFirst()).hasSize(6).isEqualTo(exports.getLast());
  }

  @Test
  void reportsOfQueriesSayThereWhatTheySayOnTheEmbeddedDatabase() throws Exception {
    try (Database database = Database.open(location())) {
      database.change("delete from search");
    }
    new UsageCases(location()).check();
    try (Database database = Database.open(location())) {
      database.change("delete from search");
    }
  }

  @Test
  void earlierTextsAreKeptThereAsInTheEmbeddedDatabase() {
    RevisionCases.check(location());
  }

  private static List<String> columns(Database database) {
    return database.list(
        "select table_name || '.' || column_name from information_schema.columns"
            + " where table_schema = 'public' and table_name <> 'musubi_migration'"
            + " order by table_name, ordinal_position",
        row -> row.getString(1));
  }

  private static List<String> embedded() {
    try (Database database =
        Database.open(new DatabaseLocation.Embedded(temporary().resolve("musubi.db")))) {
      return database.list(
          "select m.name || '.' || c.name from sqlite_master m, pragma_table_info(m.name) c"
              + " where m.type = 'table' and m.name <> 'musubi_migration'"
              + " and m.name not like 'sqlite%' order by m.name, c.cid",
          row -> row.getString(1));
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("musubi-embedded");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
