package musubi.app.setup;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.config.ServerConfig;
import musubi.app.config.ServerGate;
import musubi.app.config.ServerLimits;
import musubi.app.eval.Gate;
import musubi.app.eval.GateApproval;
import musubi.app.eval.GenerationGate;
import musubi.lucene.permission.Viewer;
import musubi.message.Reason;
import org.jspecify.annotations.Nullable;

/** Where the server listens, who is taken to ask, and what a request may cost. */
public final class ServerSetup {

  private static final int DEFAULT_PORT = 8080;
  private static final String DEFAULT_ADDRESS = "127.0.0.1";
  private static final int HIGHEST_PORT = 65_535;

  private final ServerConfig configured;
  private final Overrides.Server set;

  ServerSetup(@Nullable ServerConfig configured, Overrides.Server set) {
    this.configured = configured == null ? ServerConfig.EMPTY : configured;
    this.set = set;
  }

  /**
   * What one request may cost, and all of them together.
   *
   * @param bodyBytes of a request's body
   * @param headerBytes of a request's line and headers
   * @param queryCharacters of a query
   * @param searchesAtOnce searches that run at the same time
   * @param searchTime after which a search is given up; a little earlier it answers with what it
   *     has
   * @param connections open at the same time
   * @param idle after which a connection on which nothing arrives is closed
   * @param request within which a request has to arrive as a whole
   */
  public record Limits(
      int bodyBytes,
      int headerBytes,
      int queryCharacters,
      int searchesAtOnce,
      Duration searchTime,
      int connections,
      Duration idle,
      Duration request) {}

  /**
   * The address to listen on.
   *
   * @throws UsageException if it is none of this machine's loopback addresses, and nobody has to
   *     sign in
   */
  public InetAddress address() {
    String named = set.address() != null ? set.address() : configured.address();
    String address = named == null ? DEFAULT_ADDRESS : named;
    InetAddress found;
    try {
      found = InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new UsageException(ErrorMessage.of("option.address-unknown", address, Reason.of(e)), e);
    }
    if (address.isBlank() || (configured.login() == null && !found.isLoopbackAddress())) {
      throw new UsageException(ErrorMessage.of("option.address-not-loopback", address));
    }
    return found;
  }

  /**
   * The port; 0 for any that is free.
   *
   * @throws UsageException if it is no port
   */
  public int port() {
    Integer port = set.port() != null ? set.port() : configured.port();
    if (port == null) {
      return DEFAULT_PORT;
    }
    if (port < 0 || port > HIGHEST_PORT) {
      throw new UsageException(ErrorMessage.of("option.port", port, HIGHEST_PORT));
    }
    return port;
  }

  /**
   * Whose permissions count: as configured, else those of anybody, who sees what everybody may
   * read.
   */
  public Viewer viewer() {
    ServerConfig.ServedViewer viewer = configured.viewer();
    if (viewer == null) {
      return Viewer.ANYBODY;
    }
    if (Boolean.TRUE.equals(viewer.everything())) {
      return Viewer.OPERATOR;
    }
    if (viewer.user() == null) {
      return Viewer.ANYBODY;
    }
    return Viewer.user(
        viewer.user(), viewer.groups() == null ? Set.of() : Set.copyOf(viewer.groups()));
  }

  /** Whether the configuration itself says that people sign in, or that they do not. */
  Optional<Boolean> login() {
    if (configured.login() != null) {
      return Optional.of(true);
    }
    return configured.viewer() == null ? Optional.empty() : Optional.of(false);
  }

  /** What a request may cost, as configured; the defaults are generous for people. */
  public Limits limits() {
    ServerLimits limits = configured.limits() == null ? ServerLimits.EMPTY : configured.limits();
    return new Limits(
        or(limits.bodyKb(), 64) * 1024,
        or(limits.headerKb(), 32) * 1024,
        or(limits.queryCharacters(), 2000),
        or(limits.searchesAtOnce(), 16),
        Duration.ofSeconds(or(limits.secondsPerSearch(), 10)),
        or(limits.connections(), 500),
        Duration.ofSeconds(or(limits.idleSeconds(), 20)),
        Duration.ofSeconds(or(limits.requestSeconds(), 30)));
  }

  /** How the paths of files are shown: as configured, else as they are and as links. */
  public PathForms paths() {
    return configured.paths() == null ? PathForms.DEFAULT : PathForms.of(configured.paths());
  }

  /** When what has changed is read without being asked for, as cron writes it; null for never. */
  public @Nullable String updates() {
    return configured.schedule() == null ? null : configured.schedule().update();
  }

  /** When everything is read again without being asked for, as cron writes it; null for never. */
  public @Nullable String rebuilds() {
    return configured.schedule() == null ? null : configured.schedule().rebuild();
  }

  /**
   * What a build that is asked for over HTTP has to reach, with its judged queries; empty if every
   * build is put to use.
   *
   * @throws UsageException if a gate is not understood
   * @throws musubi.app.UserException if the queries cannot be read
   */
  public Optional<GateApproval.Asked> gate() {
    ServerGate gate = configured.gate();
    if (gate == null || gate.eval() == null || gate.gates() == null) {
      return Optional.empty();
    }
    List<Gate> gates = gate.gates().stream().map(GenerationGate::parse).toList();
    return judgedList().map(list -> new GateApproval.Asked(list.read(), gates));
  }

  /** Where the judged queries of the gate are, if there is one. */
  Optional<JudgedLists.Place> judgedList() {
    ServerGate gate = configured.gate();
    return gate == null || gate.eval() == null
        ? Optional.empty()
        : Optional.of(
            new JudgedLists.Place(
                gate.eval(), gate.split() == null ? JudgedLists.SPLIT : gate.split()));
  }

  private static int or(@Nullable Integer value, int otherwise) {
    return value == null ? otherwise : value;
  }
}
