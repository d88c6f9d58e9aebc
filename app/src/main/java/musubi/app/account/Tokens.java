package musubi.app.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.store.Database;
import musubi.app.store.Database.Transaction;

/** The API tokens of a database. Thread-safe. */
public final class Tokens {

  /** Days of the longest life of a token. */
  public static final int MOST_DAYS = 365;

  private static final String COLUMNS =
      "id, account, label, scopes, created, expires, last_used, revoked";
  private static final Pattern SHAPE =
      Pattern.compile("musubi_([a-zA-Z0-9]{10})_([a-zA-Z0-9]{43})");
  private static final Pattern LABEL = Pattern.compile("[^\\p{Cntrl}\\p{Cf}]{1,100}");
  private static final int ID = 10;

  /** 250 bits. */
  private static final int SECRET = 43;

  /** A use is written down once in this time: searches are not slowed by a write each. */
  private static final Duration USE_NOTED = Duration.ofMinutes(5);

  private final Database database;
  private final Accounts accounts;
  private final Clock clock;
  private final Secrets secrets = new Secrets();

  /** Tokens of accounts. */
  public Tokens(Database database, Accounts accounts, Clock clock) {
    this.database = database;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * A token with its secret, which is told once.
   *
   * @param secret what a program sends, as a whole
   */
  public record Fresh(Token token, String secret) {}

  /**
   * Who acts by a token.
   *
   * @param scopes what she may do by it
   */
  public record Bearer(Account account, Token token, Set<Scope> scopes) {}

  /**
   * Makes a token.
   *
   * @param days of its life, 1 to {@link #MOST_DAYS}
   * @throws UserException if there is no such account, or a value does not fit
   */
  public Fresh create(String owner, String label, Set<Scope> scopes, int days) {
    Account account =
        accounts
            .find(owner)
            .orElseThrow(() -> new UserException(ErrorMessage.of("account.unknown", owner)));
    if (!LABEL.matcher(label.strip()).matches()) {
      throw new UserException(ErrorMessage.of("token.label", label));
    }
    if (days < 1 || days > MOST_DAYS) {
      throw new UserException(ErrorMessage.of("token.days", days, MOST_DAYS));
    }
    if (scopes.isEmpty() || !account.role().scopes().containsAll(scopes)) {
      throw new UserException(
          ErrorMessage.of(
              "token.scopes",
              account.name(),
              Scope.written(account.role().scopes()),
              Scope.written(scopes)));
    }
    Instant now = clock.instant();
    String id = secrets.letters(ID);
    String secret = secrets.letters(SECRET);
    Token token =
        new Token(
            id,
            account.name(),
            label.strip(),
            scopes,
            now,
            now.plus(Duration.ofDays(days)),
            Optional.empty(),
            Optional.empty());
    database.change(
        "insert into token (id, account, label, hash, scopes, created, expires)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        id,
        token.owner(),
        token.label(),
        Secrets.hash(secret),
        Scope.written(scopes),
        now.toEpochMilli(),
        token.expires().toEpochMilli());
    return new Fresh(token, "musubi_%s_%s".formatted(id, secret));
  }

  /** All tokens, the newest first. */
  public List<Token> all() {
    return database.list(
        "select " + COLUMNS + " from token order by created desc, id", Tokens::token);
  }

  /** The tokens of an account, the newest first. */
  public List<Token> of(String owner) {
    return database.list(
        "select " + COLUMNS + " from token where account = ? order by created desc, id",
        Tokens::token,
        AccountName.composed(owner));
  }

  /** Takes a token's worth. Empty if there is none of this id. */
  public Optional<Token> revoke(String id) {
    database.change(
        "update token set revoked = ? where id = ? and revoked is null", clock.millis(), id);
    return find(id);
  }

  /**
   * Takes the worth of all tokens of an account.
   *
   * @return how many were worth something
   */
  public int revokeAll(String owner) {
    String composed = AccountName.composed(owner);
    return database.transaction(all -> revokeAll(all, composed, clock.instant()));
  }

  static int revokeAll(Transaction all, String owner, Instant now) {
    return all.change(
        "update token set revoked = ? where account = ? and revoked is null and expires > ?",
        now.toEpochMilli(),
        owner,
        now.toEpochMilli());
  }

  /** The token of an id. */
  public Optional<Token> find(String id) {
    return database.first("select " + COLUMNS + " from token where id = ?", Tokens::token, id);
  }

  /** Who acts by what was sent; empty if it is worth nothing. */
  public Optional<Bearer> bearer(String sent) {
    Matcher shape = SHAPE.matcher(sent);
    if (!shape.matches()) {
      return Optional.empty();
    }
    String id = shape.group(1);
    Optional<String> hash =
        database.first("select hash from token where id = ?", row -> row.getString(1), id);
    if (hash.isEmpty() || !isEqual(hash.get(), Secrets.hash(shape.group(2)))) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Optional<Token> token = find(id).filter(found -> found.isValid(now));
    Optional<Account> account = token.flatMap(found -> accounts.find(found.owner()));
    if (token.isEmpty() || account.isEmpty()) {
      return Optional.empty();
    }
    note(token.get(), now);
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    scopes.addAll(token.get().scopes());
    scopes.retainAll(account.get().scopes());
    return Optional.of(new Bearer(account.get(), token.get(), scopes));
  }

  private void note(Token token, Instant now) {
    if (token.lastUsed().isEmpty() || token.lastUsed().get().plus(USE_NOTED).isBefore(now)) {
      database.change(
          "update token set last_used = ? where id = ?", now.toEpochMilli(), token.id());
    }
  }

  /** In a time that does not tell how much is alike. */
  private static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  private static Token token(ResultSet row) throws SQLException {
    return new Token(
        row.getString("id"),
        row.getString("account"),
        row.getString("label"),
        Scope.read(row.getString("scopes")),
        Instant.ofEpochMilli(row.getLong("created")),
        Instant.ofEpochMilli(row.getLong("expires")),
        moment(row, "last_used"),
        moment(row, "revoked"));
  }

  private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
