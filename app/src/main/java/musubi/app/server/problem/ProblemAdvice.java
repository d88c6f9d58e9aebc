package musubi.app.server.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import musubi.app.search.BusyException;
import musubi.app.search.DeniedException;
import musubi.lucene.IndexException;
import musubi.lucene.QueryException;
import musubi.message.Message;
import musubi.message.Reason;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Errors of services and of the framework as problems. */
@ControllerAdvice
public final class ProblemAdvice {

  private static final int LONGEST_SHOWN = 60;

  private static final Logger LOG = Logger.getLogger(ProblemAdvice.class.getName());

  /** Whoever asked has gone; nobody reads an answer. */
  @ExceptionHandler({AsyncRequestNotUsableException.class, ClientAbortException.class})
  void gone(IOException e) {
    LOG.log(Level.FINE, "the connection was closed before the answer was written", e);
  }

  @ExceptionHandler
  void any(Exception e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (e instanceof HttpRequestMethodNotSupportedException other
        && other.getSupportedMethods() != null) {
      response.setHeader("Allow", String.join(", ", other.getSupportedMethods()));
    }
    if (isGone(e)) {
      LOG.log(Level.FINE, "the connection was closed before the answer was written", e);
      return;
    }
    ProblemWriter.write(request, response, problem(e));
  }

  /** Whether an answer could not be written because nobody reads it any more. */
  private static boolean isGone(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClientAbortException
          || cause instanceof AsyncRequestNotUsableException) {
        return true;
      }
    }
    return false;
  }

  /** The problem that an error is. */
  public static ProblemException problem(Exception e) {
    return switch (e) {
      case ProblemException problem -> problem;
      case BusyException busy ->
          new ProblemException(
              switch (busy.code()) {
                case TOO_MANY_SEARCHES -> ProblemCode.TOO_MANY_SEARCHES;
                case OUT_OF_TIME -> ProblemCode.SEARCH_TIMEOUT;
                case CLOSED -> ProblemCode.CLOSING;
              },
              told(busy));
      case DeniedException denied ->
          new ProblemException(ProblemCode.VIEWER_REQUIRED, told(denied));
      case QueryException wrong ->
          new ProblemException(ProblemCode.valueOf(wrong.code().name()), told(wrong));
      case IndexException unusable -> of(unusable);
      case BindException wrong -> of(wrong);
      case InvalidParameterException undecodable ->
          new ProblemException(ProblemCode.BAD_REQUEST, ProblemDetail.of("parameters.undecodable"));
      case MethodArgumentTypeMismatchException wrong ->
          wrongValue(wrong.getName(), wrong.getRequiredType());
      case MissingServletRequestParameterException missing ->
          new ProblemException(
              ProblemCode.INVALID_PARAMETER,
              ProblemDetail.of("parameter.missing", missing.getParameterName()));
      case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
      case HttpRequestMethodNotSupportedException method ->
          new ProblemException(
              ProblemCode.METHOD_NOT_ALLOWED,
              ProblemDetail.of(
                  "method", shown(method.getMethod()), listed(method.getSupportedHttpMethods())));
      case HttpMediaTypeNotAcceptableException accept ->
          new ProblemException(
              ProblemCode.NOT_ACCEPTABLE,
              ProblemDetail.of("accept", listed(accept.getSupportedMediaTypes())));
      case HttpMediaTypeNotSupportedException sent ->
          new ProblemException(
              ProblemCode.UNSUPPORTED_MEDIA_TYPE,
              contentType(sent.getContentType(), listed(sent.getSupportedMediaTypes())));
      case ErrorResponse response -> ofStatus(response.getStatusCode().value());
      default -> internal(e);
    };
  }

  private static String listed(@Nullable Collection<?> all) {
    return all == null
        ? ""
        : all.stream().map(String::valueOf).distinct().collect(Collectors.joining(", "));
  }

  private static Message contentType(@Nullable MediaType sent, String expected) {
    return sent == null
        ? ProblemDetail.of("content-type.none", expected)
        : ProblemDetail.of("content-type", shown(sent.toString()), expected);
  }

  /** What was sent, if it is short and plain enough to be repeated. */
  private static String shown(String sent) {
    return sent.length() > LONGEST_SHOWN ? "(long)" : sent.replaceAll("[^\\w./;=+*-]", "?");
  }

  /** What a service says. */
  private static Message told(Exception e) {
    return ProblemDetail.of("service", Reason.of(e));
  }

  private static ProblemException of(IndexException e) {
    return e.code() == IndexException.Code.NO_INDEX
        ? new ProblemException(
            ProblemCode.NO_INDEX,
            ProblemDetail.of("no-index", Reason.of(e), e.parameters().getFirst()))
        : new ProblemException(ProblemCode.INDEX_NOT_USABLE, told(e));
  }

  private static ProblemException of(BindException e) {
    List<ProblemException.Part> parts =
        e.getFieldErrors().stream()
            .map(
                error ->
                    new ProblemException.Part(
                        snake(error.getField()),
                        error.isBindingFailure()
                            ? ProblemDetail.of("expected.other")
                            : ProblemDetail.of(
                                "service", Reason.said(String.valueOf(error.getDefaultMessage())))))
            .toList();
    return new ProblemException(
        ProblemCode.INVALID_PARAMETER,
        parts.isEmpty() ? ProblemDetail.of("parameters.wrong") : told(parts.getFirst()),
        parts);
  }

  private static String snake(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static ProblemException wrongValue(String name, @Nullable Class<?> type) {
    Message reason =
        ProblemDetail.of(
            type == Integer.class
                ? "expected.integer"
                : type == Double.class
                    ? "expected.number"
                    : type == Boolean.class ? "expected.boolean" : "expected.other");
    ProblemException.Part part = new ProblemException.Part(name, reason);
    return new ProblemException(ProblemCode.INVALID_PARAMETER, told(part), List.of(part));
  }

  private static Message told(ProblemException.Part part) {
    return ProblemDetail.of("part", part.name(), part.reason());
  }

  /** An error of the body carries a problem where the body was cut off at a limit. */
  private static ProblemException unreadable(HttpMessageNotReadableException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyTooLargeException large) {
        return large.problem();
      }
      if (cause instanceof BodyTooSlowException slow) {
        return slow.problem();
      }
    }
    return BodyFault.of(e);
  }

  private static ProblemException ofStatus(int status) {
    return new ProblemException(ProblemCode.ofStatus(status), ProblemDetail.of("status", status));
  }

  private static ProblemException internal(Exception e) {
    LOG.log(Level.SEVERE, "a request failed", e);
    return new ProblemException(ProblemCode.INTERNAL_ERROR, ProblemDetail.of("internal-error"));
  }
}
