package musubi.app.server.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.problem.RequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * What all requests to the API have in common: each names its answer by the request's id, none is kept by a cache, and a
 * parameter that is not known is refused, because it was meant to do something.
 */
final class ApiRequests implements HandlerInterceptor {

  /** The header, and the attribute of the request, that hold the id. */
  static final String SEARCH_ID = "Musubi-Search-Id";

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getAttribute(SEARCH_ID) == null) {
      String id = String.valueOf(RequestId.of(request));
      request.setAttribute(SEARCH_ID, id);
      response.setHeader(SEARCH_ID, id);
      response.setHeader("Cache-Control", "no-store");
    }
    if (handler instanceof HandlerMethod method) {
      check(request.getParameterMap().keySet(), method);
      checkOnce(request, method);
    }
    return true;
  }

  /** The id of the request. */
  static String id(HttpServletRequest request) {
    return String.valueOf(request.getAttribute(SEARCH_ID));
  }

  private static void check(Set<String> sent, HandlerMethod method) {
    Set<String> known =
        Arrays.stream(method.getMethodParameters())
            .map(parameter -> parameter.getParameterAnnotation(RequestParam.class))
            .filter(Objects::nonNull)
            .map(RequestParam::name)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String name : sent) {
      if (!known.contains(name)) {
        throw new ProblemException(
            ProblemCode.UNKNOWN_PARAMETER,
            known.isEmpty()
                ? ProblemDetail.of("parameters.none")
                : ProblemDetail.of("parameters.unknown", String.join(", ", known)),
            List.of(new ProblemException.Part(shown(name), ProblemDetail.of("unknown"))));
      }
    }
  }

  /** A parameter that takes one value is given once: nobody can tell which of two is meant. */
  private static void checkOnce(HttpServletRequest request, HandlerMethod method) {
    for (MethodParameter parameter : method.getMethodParameters()) {
      RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
      if (annotation == null || Collection.class.isAssignableFrom(parameter.getParameterType())) {
        continue;
      }
      String[] values = request.getParameterValues(annotation.name());
      if (values != null && values.length > 1) {
        ProblemException.Part part =
            new ProblemException.Part(
                annotation.name(), ProblemDetail.of("repeated", values.length));
        throw new ProblemException(
            ProblemCode.INVALID_PARAMETER,
            ProblemDetail.of("part", part.name(), part.reason()),
            List.of(part));
      }
    }
  }

  private static String shown(@Nullable String name) {
    return name == null || name.length() > 40 ? "(long)" : name.replaceAll("[^\\w.-]", "?");
  }
}
