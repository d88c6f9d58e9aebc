package musubi.app.server.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.message.ErrorText;
import musubi.app.search.BusyException;
import musubi.app.search.DeniedException;
import musubi.lucene.IndexException;
import musubi.lucene.QueryException;
import musubi.message.Message;
import musubi.message.Reason;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Errors of services and of the framework as problems. */
@ControllerAdvice
public final class ProblemAdvice {

  private static final Logger LOG = Logger.getLogger(ProblemAdvice.class.getName());

  /** Types of parameters that people have a word for. */
  private static final Set<String> KINDS = Set.of("integer", "double", "boolean");

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
    ProblemWriter.write(
        request, response, problem(e, new ErrorText(ProblemWriter.language(request))));
  }

  /**
   * The problem that an error is.
   *
   * @param text tells errors of services in the reader's language
   */
  public static ProblemException problem(Exception e, ErrorText text) {
    return switch (e) {
      case ProblemException problem -> problem;
      case BusyException busy ->
          new ProblemException(
              switch (busy.code()) {
                case TOO_MANY_SEARCHES -> ProblemCode.TOO_MANY_SEARCHES;
                case CLOSED -> ProblemCode.CLOSING;
              },
              text.of(busy));
      case DeniedException denied ->
          new ProblemException(ProblemCode.VIEWER_REQUIRED, text.of(denied));
      case QueryException wrong ->
          new ProblemException(ProblemCode.valueOf(wrong.code().name()), text.of(wrong));
      case IndexException unusable -> of(unusable, text);
      case BindException wrong -> of(wrong);
      case InvalidParameterException undecodable ->
          new ProblemException(
              ProblemCode.BAD_REQUEST, ProblemText.detail("parameter-undecodable"));
      case MethodArgumentTypeMismatchException wrong ->
          wrongValue(wrong.getName(), wrong.getRequiredType(), text);
      case MissingServletRequestParameterException missing ->
          new ProblemException(
              ProblemCode.INVALID_PARAMETER,
              ProblemText.detail("parameter-missing", missing.getParameterName()));
      case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
      case ErrorResponse response -> ofStatus(response.getStatusCode().value());
      default -> internal(e);
    };
  }

  private static ProblemException of(IndexException e, ErrorText text) {
    return e.code() == IndexException.Code.NO_INDEX
        ? new ProblemException(
            ProblemCode.NO_INDEX,
            text.of(ProblemText.detail("no-index", Reason.of(e), e.parameters().getFirst())))
        : new ProblemException(ProblemCode.INDEX_NOT_USABLE, text.of(e));
  }

  private static ProblemException of(BindException e) {
    List<Problem.Wrong> errors =
        e.getFieldErrors().stream()
            .map(
                error ->
                    new Problem.Wrong(
                        snake(error.getField()),
                        error.isBindingFailure()
                            ? "expected another kind of value"
                            : String.valueOf(error.getDefaultMessage())))
            .toList();
    return new ProblemException(
        ProblemCode.INVALID_PARAMETER,
        errors.isEmpty()
            ? "The parameters do not fit."
            : "%s: %s.".formatted(errors.getFirst().name(), errors.getFirst().reason()),
        errors);
  }

  private static String snake(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static ProblemException wrongValue(String name, @Nullable Class<?> type, ErrorText text) {
    String kind = type == null ? "" : type.getSimpleName().toLowerCase(Locale.ROOT);
    Message expected = ProblemText.detail("expected." + (KINDS.contains(kind) ? kind : "another"));
    return new ProblemException(
        ProblemCode.INVALID_PARAMETER,
        text.of(ProblemText.detail("wrong-value", name, expected)),
        List.of(new Problem.Wrong(name, text.of(expected))));
  }

  /** An error of the body carries a problem where the body was cut off at its limit. */
  private static ProblemException unreadable(HttpMessageNotReadableException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyTooLargeException large) {
        return large.problem();
      }
    }
    return new ProblemException(ProblemCode.MALFORMED_BODY, ProblemText.detail("not-json"));
  }

  private static ProblemException ofStatus(int status) {
    return new ProblemException(ProblemCode.ofStatus(status), ProblemText.detail("status", status));
  }

  private static ProblemException internal(Exception e) {
    LOG.log(Level.SEVERE, "a request failed", e);
    return new ProblemException(ProblemCode.INTERNAL_ERROR, ProblemText.detail("internal"));
  }
}
