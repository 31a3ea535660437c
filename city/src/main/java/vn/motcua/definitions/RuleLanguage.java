package vn.motcua.definitions;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules' language: CEL with the functions, names and limits of this house. */
final class RuleLanguage {

    /** Where {@code value('name')} looks. */
    static final String VALUES = "values";

    private static final Set<String> FUNCTIONS = Set.of(
            "_==_",
            "_!=_",
            "_<_",
            "_<=_",
            "_>_",
            "_>=_",
            "_&&_",
            "_||_",
            "!_",
            "-_",
            "_+_",
            "_-_",
            "_*_",
            "_/_",
            "_%_",
            "_?_:_",
            "@in",
            "size",
            "years",
            "days",
            "startsWith",
            "endsWith",
            "contains",
            "matches");

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(2_000)
            .maxParseRecursionDepth(60)
            .enableRegexPartialMatch(true)
            .enableComprehension(false)
            .enableUnknownTracking(true)
            .populateMacroCalls(false)
            .build();

    private static final CelRuntime RUNTIME = CelRuntimeFactory.legacyCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addFunctionBindings(
                    CelFunctionBinding.from("years_string_string", String.class, String.class, RuleLanguage::years),
                    CelFunctionBinding.from("days_string_string", String.class, String.class, RuleLanguage::days))
            .build();

    private static final CelCompiler ANY_FORM = compiler(MapType.create(SimpleType.STRING, SimpleType.DYN), null);

    private RuleLanguage() {}

    /** Compiles without knowledge of the form: what was published has been checked against it. */
    static Rules.Compiled compile(String rule) {
        try {
            CelAbstractSyntaxTree tree = ANY_FORM.compile(rule).getAst();
            Reads reads = new Reads();
            reads.walk(tree.getExpr());
            if (!reads.refused.isEmpty()) {
                throw new IllegalArgumentException(reads.refused.getFirst());
            }
            return new Rules.Compiled(rule, RUNTIME.createProgram(tree), Set.copyOf(reads.values));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException("not a rule: " + rule + ": " + e.getMessage(), e);
        }
    }

    /** What a rule may give. */
    enum Gives {
        TRUTH("true or false", ImmutableList.of(SimpleType.BOOL)),
        NUMBER("a number", ImmutableList.of(SimpleType.INT, SimpleType.DOUBLE)),
        ANYTHING("a value", ImmutableList.of());

        final String words;
        final ImmutableList<CelType> types;

        Gives(String words, ImmutableList<CelType> types) {
            this.words = words;
            this.types = types;
        }

        boolean fits(CelType type) {
            return types.isEmpty() || types.contains(type) || type.equals(SimpleType.DYN);
        }
    }

    /**
     * What checking found.
     *
     * @param faults one sentence each; empty when the rule may be published
     * @param reads fields read
     * @param guarded fields tested by {@code has}
     * @param values names read by {@code value('…')}
     */
    record Checked(List<String> faults, Set<String> reads, Set<String> guarded, Set<String> values) {}

    /** Checks rules against one form. */
    static final class Checker {

        private final CelCompiler compiler;
        private final Set<String> fields;

        Checker(Map<String, Field.Type> known) {
            ImmutableMap<String, Field.Type> form = ImmutableMap.copyOf(known);
            fields = form.keySet();
            StructType type = StructType.create(
                    "Form",
                    ImmutableSet.copyOf(form.keySet()),
                    name -> Optional.ofNullable(form.get(name)).map(RuleLanguage::type));
            compiler = compiler(StructTypeReference.create("Form"), type);
        }

        Checked check(String rule, Gives gives) {
            Reads reads = new Reads();
            try {
                reads.walk(compiler.parse(rule).getAst().getExpr());
            } catch (CelValidationException e) {
                return new Checked(List.of(sentence(e)), Set.of(), Set.of(), Set.of());
            }
            for (String read : reads.fields) {
                if (!fields.contains(read)) {
                    reads.refused.add("form." + read + " is no field of this form");
                }
            }
            if (reads.refused.isEmpty()) {
                type(rule, gives, reads);
            }
            return new Checked(List.copyOf(reads.refused), reads.fields, reads.guarded, reads.values);
        }

        private void type(String rule, Gives gives, Reads reads) {
            try {
                CelType type = compiler.compile(rule).getAst().getResultType();
                if (!gives.fits(type)) {
                    reads.refused.add("the rule gives " + type.name() + ", expected " + gives.words);
                }
            } catch (CelValidationException e) {
                reads.refused.add(sentence(e));
            }
        }
    }

    private static String sentence(CelValidationException e) {
        var first = e.getErrors().getFirst();
        String message = first.getMessage().lines().findFirst().orElse("").strip();
        return "not a rule at character " + (first.getSourceLocation().getColumn() + 1) + ": " + message;
    }

    /** What an expression reads, and what it uses that is not allowed. */
    private static final class Reads {

        private final List<String> refused = new java.util.ArrayList<>();
        private final Set<String> fields = new LinkedHashSet<>();
        private final Set<String> guarded = new LinkedHashSet<>();
        private final Set<String> values = new LinkedHashSet<>();

        void walk(CelExpr expression) {
            switch (expression.getKind()) {
                case CONSTANT -> constant(expression.constant());
                case IDENT -> ident(expression.ident().name());
                case SELECT -> select(expression.select());
                case CALL -> call(expression.call());
                case LIST -> expression.list().elements().forEach(this::walk);
                default ->
                    refused.add("only names, literals, lists, operators and the functions of the guide are allowed");
            }
        }

        private void constant(CelConstant constant) {
            switch (constant.getKind()) {
                case BOOLEAN_VALUE, INT64_VALUE, DOUBLE_VALUE, STRING_VALUE -> {}
                default -> refused.add("a literal is true, false, a number or a text");
            }
        }

        private void ident(String name) {
            if (!name.equals("case") && !name.equals("today") && !name.equals("channel")) {
                refused.add(
                        name.equals("form") || name.equals("applicant")
                                ? name + " stands only before a dot"
                                : "unknown name " + name
                                        + ", expected form.<field>, case, today, channel or applicant.kind");
            }
        }

        private void select(CelExpr.CelSelect select) {
            String owner = select.operand().getKind() == CelExpr.ExprKind.Kind.IDENT
                    ? select.operand().ident().name()
                    : "";
            if (owner.equals("form")) {
                fields.add(select.field());
                if (select.testOnly()) {
                    guarded.add(select.field());
                }
            } else if (!owner.equals("applicant") || !select.field().equals("kind")) {
                refused.add("unknown name " + (owner.isEmpty() ? "" : owner + ".") + select.field()
                        + ", expected form.<field>, case, today, channel or applicant.kind");
            }
        }

        private void call(CelExpr.CelCall call) {
            if (call.function().equals("_[_]") && isValues(call.args().getFirst())) {
                values.add(call.args().get(1).constant().stringValue());
                return;
            }
            if (!FUNCTIONS.contains(call.function())) {
                refused.add("the function " + call.function() + " is not allowed in a rule");
            }
            call.target().ifPresent(this::walk);
            call.args().forEach(this::walk);
            if (call.args().stream().anyMatch(Reads::isChannel)) {
                call.args().forEach(this::channelWord);
            }
        }

        private static boolean isChannel(CelExpr expression) {
            return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
                    && expression.ident().name().equals("channel");
        }

        /** What the channel is compared with, alone or in a list, is one of its words. */
        private void channelWord(CelExpr expression) {
            if (expression.getKind() == CelExpr.ExprKind.Kind.LIST) {
                expression.list().elements().forEach(this::channelWord);
            } else if (expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                    && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
                    && !Facts.CHANNELS.contains(expression.constant().stringValue())) {
                refused.add("no channel " + expression.constant().stringValue() + ", expected "
                        + String.join(", ", Facts.CHANNELS));
            }
        }

        private static boolean isValues(CelExpr expression) {
            return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
                    && expression.ident().name().equals("@" + VALUES);
        }
    }

    private static CelCompiler compiler(CelType form, @Nullable StructType struct) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.HAS)
                .addMacros(CelMacro.newGlobalMacro("value", 1, RuleLanguage::valueMacro))
                .addVar("form", form)
                .addVar("case", SimpleType.STRING)
                .addVar("today", SimpleType.STRING)
                .addVar("channel", SimpleType.STRING)
                .addVar("applicant", MapType.create(SimpleType.STRING, SimpleType.STRING))
                .addVar("@" + VALUES, MapType.create(SimpleType.STRING, SimpleType.DYN))
                .addFunctionDeclarations(between("years"), between("days"));
        if (struct != null) {
            builder.setTypeProvider(new CelTypeProvider() {
                @Override
                public ImmutableList<CelType> types() {
                    return ImmutableList.of(struct);
                }

                @Override
                public Optional<CelType> findType(String name) {
                    return name.equals(struct.name()) ? Optional.of(struct) : Optional.empty();
                }
            });
        }
        return builder.build();
    }

    private static CelFunctionDecl between(String name) {
        return CelFunctionDecl.newFunctionDeclaration(
                name,
                CelOverloadDecl.newGlobalOverload(
                        name + "_string_string", SimpleType.INT, SimpleType.STRING, SimpleType.STRING));
    }

    private static Optional<CelExpr> valueMacro(
            dev.cel.parser.CelMacroExprFactory factory, CelExpr target, ImmutableList<CelExpr> arguments) {
        CelExpr name = arguments.getFirst();
        boolean literal = name.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && name.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        if (!literal) {
            return Optional.of(factory.reportError("value takes a name in quotes"));
        }
        return Optional.of(factory.newGlobalCall("_[_]", factory.newIdentifier("@" + VALUES), name));
    }

    private static CelType type(Field.Type type) {
        return switch (type) {
            case NUMBER, MONEY -> SimpleType.INT;
            case AREA -> SimpleType.DOUBLE;
            case YES_NO -> SimpleType.BOOL;
            case CHOICES -> ListType.create(SimpleType.STRING);
            default -> SimpleType.STRING;
        };
    }

    /** Whole years from one day to another: an age. */
    static long years(String from, String to) {
        return ChronoUnit.YEARS.between(LocalDate.parse(from), LocalDate.parse(to));
    }

    static long days(String from, String to) {
        return ChronoUnit.DAYS.between(LocalDate.parse(from), LocalDate.parse(to));
    }
}
