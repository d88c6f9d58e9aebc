package musubi.app.server.feedback;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Feedback from pages. */
@Configuration(proxyBeanMethods = false)
@Import(FeedbackPageController.class)
public class FeedbackBeans {}
