package musubi.app.server;

import java.net.URL;
import java.time.Duration;
import java.util.Set;
import musubi.app.server.guard.TrustedProxies;
import musubi.app.server.login.LoginBeans;
import musubi.app.server.problem.ProblemValve;
import musubi.app.server.trace.RequestTrace;
import musubi.app.server.trace.RequestWatch;
import musubi.app.setup.LoginSetup;
import musubi.app.setup.ServerSetup;
import musubi.app.setup.Setup;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.webresources.StandardRoot;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.servlet.Session;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Tomcat, within its limits. */
@Configuration(proxyBeanMethods = false)
class TomcatBeans {

  /** Smaller answers gain nothing. */
  private static final DataSize COMPRESSED_FROM = DataSize.ofKilobytes(2);

  @Bean
  TomcatServletWebServerFactory tomcat(
      Server.Listening listening, Setup setup, RequestWatch watch) {
    ServerSetup.Limits limits = setup.server().limits();
    TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory();
    tomcat.setProtocol(TimedProtocol.class.getName());
    tomcat.addEngineValves(new RequestTrace(watch));
    setup
        .login()
        .flatMap(LoginSetup::proxy)
        .ifPresent(proxy -> tomcat.addEngineValves(new TrustedProxies(proxy)));
    tomcat.addEngineValves(new UnreadBody(limits.bodyBytes(), limits.request()));
    tomcat.setAddress(listening.address());
    tomcat.setPort(listening.port());
    tomcat.setShutdown(Shutdown.GRACEFUL);
    tomcat.setServerHeader("");
    tomcat.setCompression(compression());
    tomcat.setSession(sessions());
    tomcat.addErrorPages(new ErrorPage("/error"));
    tomcat.addConnectorCustomizers(connector -> limit(connector, limits));
    tomcat.addContextCustomizers(
        context -> {
          context.setResources(new NoFiles());
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ProblemValve.class.getName());
          }
        });
    return tomcat;
  }

  /** Only where people sign in are there sessions; until they have, one lasts minutes. */
  private static Session sessions() {
    Session session = new Session();
    session.setTimeout(Duration.ofMinutes(10));
    // Not in addresses, where another could place one of his own.
    session.setTrackingModes(Set.of(Session.SessionTrackingMode.COOKIE));
    session.getCookie().setName(LoginBeans.SESSION_COOKIE);
    session.getCookie().setHttpOnly(true);
    session.getCookie().setSameSite(Cookie.SameSite.LAX);
    session.getCookie().setPath("/");
    return session;
  }

  private static Compression compression() {
    Compression compression = new Compression();
    compression.setEnabled(true);
    compression.setMinResponseSize(COMPRESSED_FROM);
    compression.setMimeTypes(
        new String[] {
          "text/html",
          "text/css",
          "text/javascript",
          "image/svg+xml",
          "application/json",
          "application/problem+json",
          "application/yaml"
        });
    return compression;
  }

  private static void limit(Connector connector, ServerSetup.Limits limits) {
    // Ids of documents are paths; a slash in one is written %2F and stays so until it is taken
    // apart.
    connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
    connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
    connector.setMaxPostSize(limits.bodyBytes());
    connector.setMaxParameterCount(200);
    // Tomcat would read a form past the limits of the guard; FormBody keeps to them.
    connector.setParseBodyMethods("");
    connector.setXpoweredBy(false);
    if (connector.getProtocolHandler() instanceof TimedProtocol http) {
      http.setLongest(limits.request());
      http.setExecutor(new VirtualThreadExecutor("musubi-http-"));
      http.setMaxConnections(limits.connections());
      http.setConnectionTimeout(Math.toIntExact(limits.idle().toMillis()));
      http.setKeepAliveTimeout(Math.toIntExact(limits.idle().toMillis()));
      http.setMaxHttpRequestHeaderSize(limits.headerBytes());
      http.setMaxSwallowSize(limits.bodyBytes());
    }
  }

  /**
   * Pages and their files come from the class path through Spring; Tomcat would list the program's
   * whole archive at every start.
   */
  private static final class NoFiles extends StandardRoot {
    @Override
    public void createWebResourceSet(
        ResourceSetType type, String mount, URL url, String internalPath) {}
  }
}
