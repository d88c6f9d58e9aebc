package musubi.app.server.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import musubi.app.server.problem.BodyTooLargeException;
import musubi.app.server.problem.BodyTooSlowException;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.problem.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads forms within the limits of the guard, whose stream bounds their size and time; Tomcat would
 * read them past it. What the address says as well is not taken: a link could name it.
 */
final class FormBody extends OncePerRequestFilter {

  private final FormHttpMessageConverter forms = new FormHttpMessageConverter();

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String type = request.getContentType();
    return !request.getMethod().equals("POST")
        || type == null
        || !type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    MultiValueMap<String, ?> form;
    try {
      form = forms.read(null, new Unread(request));
    } catch (BodyTooLargeException e) {
      ProblemWriter.write(request, response, e.problem());
      return;
    } catch (BodyTooSlowException e) {
      ProblemWriter.write(request, response, e.problem());
      return;
    } catch (RuntimeException e) {
      ProblemWriter.write(
          request,
          response,
          new ProblemException(
              ProblemCode.BAD_REQUEST, ProblemDetail.of("parameters.undecodable")));
      return;
    }
    chain.doFilter(new Form(request, form), response);
  }

  /** The body as it comes: Spring would make it of the parameters, of which there are none. */
  private static final class Unread extends ServletServerHttpRequest {

    Unread(HttpServletRequest request) {
      super(request);
    }

    @Override
    public java.io.InputStream getBody() throws IOException {
      return getServletRequest().getInputStream();
    }
  }

  private static final class Form extends HttpServletRequestWrapper {

    private final Map<String, String[]> parameters = new LinkedHashMap<>();

    Form(HttpServletRequest request, MultiValueMap<String, ?> form) {
      super(request);
      form.forEach(
          (name, values) ->
              parameters.put(name, values.stream().map(String::valueOf).toArray(String[]::new)));
    }

    @Override
    public @Nullable String getParameter(String name) {
      String[] values = parameters.get(name);
      return values == null || values.length == 0 ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return Collections.unmodifiableMap(parameters);
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.enumeration(List.copyOf(parameters.keySet()));
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      return parameters.get(name);
    }
  }
}
