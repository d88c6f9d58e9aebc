package musubi.app.server.problem;

import java.util.Locale;

/**
 * Why a request is not answered. The names are part of the API: codes are added, none is renamed.
 */
public enum ProblemCode {
  BAD_REQUEST(400),
  MALFORMED_BODY(400),
  INVALID_PARAMETER(400),
  UNKNOWN_PARAMETER(400),
  QUERY_EMPTY(400),
  QUERY_TOO_LONG(400),
  PAGE_TOO_DEEP(400),
  UNKNOWN_FILTER_FIELD(400),
  UNKNOWN_SORT_FIELD(400),
  UNKNOWN_FACET_FIELD(400),
  FILTER_NOT_UNDERSTOOD(400),
  VALUE_DOES_NOT_FIT(400),
  RANGE_REVERSED(400),
  KEYWORD_NOT_ORDERED(400),
  TOO_MANY_ALTERNATIVES(400),
  UNKNOWN_EDITION(400),
  SORT_BY_EDITION(400),
  FACET_BY_EDITION(400),
  FACET_NOT_KEYWORD(400),
  LOGIN_REQUIRED(401),
  TOKEN_NOT_VALID(401),
  HOST_NOT_ALLOWED(403),
  CROSS_SITE(403),
  VIEWER_REQUIRED(403),
  NOT_ALLOWED(403),
  PASSWORD_CHANGE_REQUIRED(403),
  NOT_FOUND(404),
  NO_SUCH_DOCUMENT(404),
  NO_SUCH_GENERATION(404),
  NO_SUCH_JOB(404),
  NO_SUCH_SEARCH(404),
  METHOD_NOT_ALLOWED(405),
  NOT_ACCEPTABLE(406),
  REQUEST_TIMEOUT(408),
  JOB_RUNNING(409),
  JOB_OVER(409),
  NO_SOURCES(409),
  GENERATION_NOT_USABLE(409),
  HISTORY_OFF(409),
  BODY_TOO_LARGE(413),
  URI_TOO_LONG(414),
  UNSUPPORTED_MEDIA_TYPE(415),
  HEADERS_TOO_LARGE(431),
  INTERNAL_ERROR(500),
  TOO_MANY_SEARCHES(503),
  SEARCH_TIMEOUT(503),
  CLOSING(503),
  NOT_KEPT(503),
  ACCOUNTS_NOT_USABLE(503),
  NO_INDEX(503),
  INDEX_NOT_USABLE(503);

  private final int status;

  ProblemCode(int status) {
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** As it is written in answers. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The code that stands for a status that the server itself gives. */
  public static ProblemCode ofStatus(int status) {
    return switch (status) {
      case 401 -> LOGIN_REQUIRED;
      case 403 -> CROSS_SITE;
      case 404 -> NOT_FOUND;
      // Methods that are known nowhere (501) are not known here either.
      case 405, 501 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 408 -> REQUEST_TIMEOUT;
      case 413 -> BODY_TOO_LARGE;
      case 414 -> URI_TOO_LONG;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 431 -> HEADERS_TOO_LARGE;
      case 503 -> CLOSING;
      // A version of HTTP that there is not is a fault of whoever sent it.
      case 505 -> BAD_REQUEST;
      default -> status >= 500 ? INTERNAL_ERROR : BAD_REQUEST;
    };
  }
}
