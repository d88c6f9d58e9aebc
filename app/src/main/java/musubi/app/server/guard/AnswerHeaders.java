package musubi.app.server.guard;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The headers that every answer carries. */
public final class AnswerHeaders {

  /**
   * Scripts and styles come from this server alone, as files. pdf.js draws fonts that it makes of
   * data, and runs its worker from a file of ours.
   */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src"
          + " 'self' data:; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri"
          + " 'none'; frame-ancestors 'none'";

  private AnswerHeaders() {}

  /**
   * Has them written.
   *
   * @param referrer what browsers tell of the page that a link is on; forms are sent with their
   *     origin only where it is told to this server itself
   */
  public static void write(HttpSecurity http, ReferrerPolicy referrer) {
    http.headers(
        headers ->
            headers
                .cacheControl(cache -> cache.disable()) // each answer says its own
                .httpStrictTransportSecurity(transport -> transport.disable())
                .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(referrer))
                .crossOriginOpenerPolicy(
                    opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(
                    resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                    permissions ->
                        permissions.policy(
                            "camera=(), microphone=(), geolocation=(), payment=(), usb=()")));
  }
}
