package musubi.app.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.account.Accounts.Fresh;
import musubi.app.account.Members;
import musubi.app.server.access.AccessBeans;
import musubi.app.server.access.NoAccountsBeans;
import musubi.app.server.guard.OpenBeans;
import musubi.app.server.job.JobLifecycle;
import musubi.app.server.job.Jobs;
import musubi.app.server.login.LoginBeans;
import musubi.app.server.metric.ServerMetrics;
import musubi.app.server.served.IndexWatch;
import musubi.app.server.served.ServedSearch;
import musubi.app.setup.LoginSetup;
import musubi.app.setup.Setup;
import musubi.lucene.generation.GenerationStore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A running server. It opens no connection itself, but to a database or a directory that is
 * configured, and answers as soon as it is started: before there is an index it says that there is
 * none.
 */
public final class Server implements AutoCloseable {

  /** How often it looks whether another process has put a newer generation to use. */
  private static final Duration LOOKS = Duration.ofSeconds(1);

  /** The name of the first administrator. */
  private static final String FIRST = "admin";

  private final ServletWebServerApplicationContext context;
  private final InetAddress address;
  private final ServedSearch served;
  private final IndexWatch watch;
  private final Jobs jobs;
  private final Optional<Members> members;
  private @Nullable Notice notice;
  private @Nullable Fresh first;

  private Server(
      ServletWebServerApplicationContext context,
      InetAddress address,
      ServedSearch served,
      IndexWatch watch,
      Jobs jobs,
      Optional<Members> members) {
    this.context = context;
    this.address = address;
    this.served = served;
    this.watch = watch;
    this.jobs = jobs;
    this.members = members;
  }

  /**
   * Starts.
   *
   * @param setup which index, how it is searched, where to listen
   * @param sample documents that are indexed if there is no index
   * @throws musubi.app.UsageException if the address is not one of this machine alone
   * @throws musubi.app.UserException if the judged queries of a gate cannot be read
   */
  public static Server start(Setup setup, Optional<Path> sample) throws IOException {
    return start(setup, sample, List.of());
  }

  /**
   * Starts, with more than the server itself.
   *
   * @param more configurations for Spring
   */
  static Server start(Setup setup, Optional<Path> sample, List<Class<?>> more) throws IOException {
    requireFree(setup.server().address(), setup.server().port());
    setup.login().ifPresent(LoginSetup::check);
    return start(setup, ServedSearch.of(setup), sample, more);
  }

  /**
   * Starts, and serves what is given.
   *
   * @param served closed with the server
   * @param more configurations for Spring
   */
  static Server start(Setup setup, ServedSearch served, Optional<Path> sample, List<Class<?>> more)
      throws IOException {
    ServerMetrics metrics = new ServerMetrics();
    served.watchedBy(metrics);
    // The index and its model open while the server starts.
    IndexWatch watch = IndexWatch.start(served, LOOKS);
    Optional<Members> members = Optional.empty();
    try {
      members = setup.login().map(LoginSetup::database).map(Members::open);
      InetAddress address = setup.server().address();
      Jobs jobs = new Jobs(setup, served, setup.server().gate());
      ServletWebServerApplicationContext context =
          (ServletWebServerApplicationContext)
              application(setup, served, jobs, metrics, members, more).run();
      Server server = new Server(context, address, served, watch, jobs, members);
      server.first = members.flatMap(all -> all.accounts().addFirst(FIRST)).orElse(null);
      server.begin(setup, sample);
      // Not earlier: it would take the processors from the start itself.
      watch.warm();
      return server;
    } catch (RuntimeException e) {
      watch.close();
      served.close();
      members.ifPresent(Members::close);
      throw e;
    }
  }

  /**
   * Looks before anything is opened: Spring tells of a port in use on a page of its own.
   *
   * @throws UserException if somebody else listens there
   */
  private static void requireFree(InetAddress address, int port) throws IOException {
    try (ServerSocket tried = new ServerSocket()) {
      tried.bind(new InetSocketAddress(address, port));
    } catch (BindException e) {
      throw new UserException(ErrorMessage.of("server.port-in-use", port), e);
    }
  }

  /** Indexes the sample if there is nothing else; says what to do if there is no sample either. */
  private void begin(Setup setup, Optional<Path> sample) {
    GenerationStore store = setup.store();
    if (store.currentId().isPresent()) {
      return;
    }
    if (sample.isPresent()) {
      jobs.startFirst(List.of(sample.get()));
      notice = new Notice("serve.sample", store.data());
    } else {
      notice = new Notice("serve.nothing-indexed", store.data());
    }
  }

  private static SpringApplication application(
      Setup setup,
      ServedSearch served,
      Jobs jobs,
      ServerMetrics metrics,
      Optional<Members> members,
      List<Class<?>> more) {
    InetAddress address = setup.server().address();
    // Messages go where those of the other libraries go.
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    SpringApplication application = new SpringApplication(ServerBeans.class);
    application.addPrimarySources(more);
    application.addPrimarySources(
        members.isPresent()
            ? List.of(LoginBeans.class, AccessBeans.class)
            : List.of(OpenBeans.class, NoAccountsBeans.class));
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    application.setAddCommandLineProperties(false);
    application.setDefaultProperties(
        Map.of(
            "spring.lifecycle.timeout-per-shutdown-phase", "20s",
            "spring.main.lazy-initialization", "false",
            "management.endpoints.web.exposure.include", "health",
            "management.endpoint.health.probes.enabled", "true"));
    application.addInitializers(
        context -> {
          GenericApplicationContext beans = (GenericApplicationContext) context;
          beans.registerBean(Setup.class, () -> setup);
          // Closed by the server itself, after the last request.
          beans.registerBean(
              ServedSearch.class, () -> served, definition -> definition.setDestroyMethodName(""));
          beans.registerBean(
              Jobs.class, () -> jobs, definition -> definition.setDestroyMethodName(""));
          beans.registerBean(ServerMetrics.class, () -> metrics);
          setup.login().ifPresent(login -> beans.registerBean(LoginSetup.class, () -> login));
          members.ifPresent(
              all ->
                  beans.registerBean(
                      Members.class, () -> all, definition -> definition.setDestroyMethodName("")));
          beans.registerBean(JobLifecycle.class, () -> new JobLifecycle(jobs));
          beans.registerBean(
              Listening.class,
              () -> new Listening(setup.server().address(), setup.server().port()));
        });
    return application;
  }

  /**
   * Something that whoever started the server should know.
   *
   * @param key of the sentence among those of the commands
   * @param data the data folder
   */
  public record Notice(String key, Path data) {}

  /** Where it listens. */
  record Listening(InetAddress address, int port) {}

  /** The port that it listens on. */
  public int port() {
    WebServer web = context.getWebServer();
    if (web == null) {
      throw new IllegalStateException("the server is not running");
    }
    return web.getPort();
  }

  /** What it serves. */
  ServedSearch served() {
    return served;
  }

  /** Its rebuilds and updates. */
  Jobs jobs() {
    return jobs;
  }

  /** The address of the page. */
  public String url() {
    String host = address.getHostAddress();
    return "http://%s:%d/".formatted(host.contains(":") ? "[" + host + "]" : host, port());
  }

  /** What whoever started it should know. */
  public Optional<Notice> notice() {
    return Optional.ofNullable(notice);
  }

  /** The first administrator, if she was made at this start: her password is told here alone. */
  public Optional<Fresh> first() {
    return Optional.ofNullable(first);
  }

  /** Takes no more requests, answers those that run, and closes the index. */
  @Override
  public void close() throws IOException {
    watch.close();
    context.close();
    served.close();
    members.ifPresent(Members::close);
  }
}
