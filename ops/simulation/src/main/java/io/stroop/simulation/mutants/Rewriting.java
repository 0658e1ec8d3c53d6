package io.stroop.simulation.mutants;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.util.Arrays;
import java.util.function.Predicate;

/// Applies one edit to a class.
final class Rewriting {
    private static final ClassDesc SABOTAGE = ClassDesc.of("io.stroop.simulation.mutants.Sabotage");
    private static final ClassDesc LIST = ClassDesc.of("java.util.List");
    private static final ClassDesc OPTIONAL = ClassDesc.of("java.util.Optional");

    private final Edit edit;
    private boolean found;

    Rewriting(Edit edit) {
        this.edit = edit;
    }

    /// Whether the method, and the call in it, exist.
    boolean found() {
        return found;
    }

    byte[] of(byte[] original) {
        ClassFile file = ClassFile.of();
        ClassModel model = file.parse(original);
        return file.transformClass(model, transform());
    }

    private ClassTransform transform() {
        return switch (edit) {
            case Edit.Returns returns ->
                body(returns.method(), _ -> true, (code, _) -> constant(code, returns.constant()));
            case Edit.Becomes becomes ->
                body(
                        becomes.method(),
                        isLike(becomes.sabotage()),
                        (code, model) -> become(code, model, becomes.sabotage()));
            case Edit.Calls calls -> inBody(calls.method(), calls(calls.called(), calls.sabotage()));
            case Edit.Skips skips -> inBody(skips.method(), skips(skips.called()));
        };
    }

    private static ClassTransform inBody(String method, CodeTransform transform) {
        return ClassTransform.transformingMethodBodies(one -> one.methodName().equalsString(method), transform);
    }

    private interface Body {
        void write(CodeBuilder code, MethodModel model);
    }

    /// Of several methods with one name, the one with the same arguments.
    private static Predicate<MethodModel> isLike(String sabotage) {
        return model -> Arrays.stream(Sabotage.class.getDeclaredMethods())
                .filter(one -> one.getName().equals(sabotage))
                .anyMatch(one -> MethodType.methodType(one.getReturnType(), one.getParameterTypes())
                        .descriptorString()
                        .equals(model.methodType().stringValue()));
    }

    private ClassTransform body(String method, Predicate<MethodModel> which, Body body) {
        return (builder, element) -> {
            if (element instanceof MethodModel model
                    && model.methodName().equalsString(method)
                    && model.code().isPresent()
                    && which.test(model)) {
                found = true;
                MethodTransform replace = (methodBuilder, part) -> {
                    if (part instanceof CodeModel) {
                        methodBuilder.withCode(code -> body.write(code, model));
                    } else {
                        methodBuilder.with(part);
                    }
                };
                builder.transformMethod(model, replace);
            } else {
                builder.with(element);
            }
        };
    }

    private static void constant(CodeBuilder code, Edit.Constant constant) {
        switch (constant) {
            case TRUE -> code.iconst_1().ireturn();
            case FALSE -> code.iconst_0().ireturn();
            case NULL -> code.aconst_null().areturn();
            case ZERO -> code.lconst_0().lreturn();
            case NOTHING -> code.return_();
            case EMPTY_LIST ->
                code.invokestatic(LIST, "of", MethodTypeDesc.of(LIST), true).areturn();
            case EMPTY_OPTIONAL ->
                code.invokestatic(OPTIONAL, "empty", MethodTypeDesc.of(OPTIONAL))
                        .areturn();
        }
    }

    private static void become(CodeBuilder code, MethodModel model, String sabotage) {
        MethodTypeDesc type = model.methodTypeSymbol();
        int slot = model.flags().has(AccessFlag.STATIC) ? 0 : 1;
        for (ClassDesc parameter : type.parameterList()) {
            TypeKind kind = TypeKind.from(parameter);
            code.loadLocal(kind, slot);
            slot += kind.slotSize();
        }
        code.invokestatic(SABOTAGE, sabotage, type);
        code.return_(TypeKind.from(type.returnType()));
    }

    private CodeTransform skips(String called) {
        return (code, element) -> {
            if (element instanceof InvokeInstruction call && call.name().equalsString(called)) {
                found = true;
                for (ClassDesc parameter : call.typeSymbol().parameterList().reversed()) {
                    if (TypeKind.from(parameter).slotSize() == 2) {
                        code.pop2();
                    } else {
                        code.pop();
                    }
                }
                if (call.opcode() != Opcode.INVOKESTATIC) {
                    code.pop();
                }
                switch (TypeKind.from(call.typeSymbol().returnType()).asLoadable()) {
                    case INT -> code.iconst_0();
                    case LONG -> code.lconst_0();
                    case REFERENCE -> code.aconst_null();
                    default -> {}
                }
            } else {
                code.with(element);
            }
        };
    }

    private CodeTransform calls(String called, String sabotage) {
        return (code, element) -> {
            if (element instanceof InvokeInstruction call && call.name().equalsString(called)) {
                found = true;
                MethodTypeDesc type = call.typeSymbol();
                if (call.opcode() != Opcode.INVOKESTATIC) {
                    type = type.insertParameterTypes(0, call.owner().asSymbol());
                }
                code.invokestatic(SABOTAGE, sabotage, type);
            } else {
                code.with(element);
            }
        };
    }
}
