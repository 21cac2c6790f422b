package io.maesta.jobs.documentation;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import io.maesta.jobs.config.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A table of every setting, from {@code reference.conf}: its key, its default, and the comment before it. */
final class SettingsReference {
    private SettingsReference() {}

    /** A heading and a table for each part of the configuration. */
    static String text() {
        ConfigObject root =
                ConfigFactory.parseResources(Settings.class, "reference.conf").root();
        StringBuilder text = new StringBuilder();
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, ConfigValue> entry : inOrder(root)) {
            if (entry.getValue() instanceof ConfigObject part) {
                if (!text.isEmpty()) {
                    text.append('\n');
                }
                text.append("## ").append(entry.getKey()).append("\n\n");
                String comment = comment(part);
                if (!comment.isEmpty()) {
                    text.append(comment).append("\n\n");
                }
                text.append("| setting | default | meaning |\n|---|---|---|\n");
                addLines(entry.getKey(), part, text);
            } else {
                lines.add(line(entry.getKey(), entry.getValue()));
            }
        }
        text.append("\n## Alone\n\n| setting | default | meaning |\n|---|---|---|\n");
        lines.forEach(text::append);
        return text.toString();
    }

    private static void addLines(String path, ConfigObject part, StringBuilder text) {
        for (Map.Entry<String, ConfigValue> entry : inOrder(part)) {
            String key = path + "." + entry.getKey();
            if (entry.getValue() instanceof ConfigObject inner) {
                String comment = comment(inner);
                if (!comment.isEmpty()) {
                    text.append("| **")
                            .append(key)
                            .append("** | | ")
                            .append(comment)
                            .append(" |\n");
                }
                addLines(key, inner, text);
            } else {
                text.append(line(key, entry.getValue()));
            }
        }
    }

    private static String line(String key, ConfigValue value) {
        String rendered =
                value.render(ConfigRenderOptions.concise().setJson(false)).replace("\"", "");
        return "| `%s` | `%s` | %s |\n".formatted(key, rendered, comment(value));
    }

    private static List<Map.Entry<String, ConfigValue>> inOrder(ConfigObject part) {
        return part.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().origin().lineNumber()))
                .toList();
    }

    private static String comment(ConfigValue value) {
        return value.origin().comments().stream()
                .map(String::strip)
                .collect(Collectors.joining(" "))
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("*", "\\*");
    }
}
