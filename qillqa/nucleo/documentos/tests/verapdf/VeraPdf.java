// Judges PDF files with the veraPDF library: `java -cp <jar> VeraPdf.java <flavour> <file>...`
// Prints, for each file, "<name> compliant=<true|false>" and the clauses that fail.
import java.io.File;
import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public class VeraPdf {
    static String texto(Element en, String nombre) {
        NodeList hallados = en.getElementsByTagName(nombre);
        return hallados.getLength() == 0 ? "" : hallados.item(0).getTextContent();
    }

    // The profiles are read with the DOM: the jar lacks an implementation of JAXB.
    static ValidationProfile perfil(String nombre, PDFAFlavour sabor) throws Exception {
        String ruta = "org/verapdf/pdfa/validation/" + nombre;
        Element raiz = DocumentBuilderFactory.newInstance().newDocumentBuilder()
            .parse(VeraPdf.class.getClassLoader().getResourceAsStream(ruta)).getDocumentElement();
        Set<Rule> reglas = new HashSet<>();
        NodeList nodos = raiz.getElementsByTagName("rule");
        for (int i = 0; i < nodos.getLength(); i++) {
            Element regla = (Element) nodos.item(i);
            Element id = (Element) regla.getElementsByTagName("id").item(0);
            Element error = (Element) regla.getElementsByTagName("error").item(0);
            reglas.add(Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(
                    PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                    id.getAttribute("clause"),
                    Integer.parseInt(id.getAttribute("testNumber"))),
                regla.getAttribute("object"),
                "true".equals(regla.getAttribute("deferred")),
                regla.getAttribute("tags"),
                texto(regla, "description"),
                texto(regla, "test"),
                Profiles.errorFromValues(texto(error, "message"), new ArrayList<>()),
                new ArrayList<>()));
        }
        Set<Variable> variables = new HashSet<>();
        nodos = raiz.getElementsByTagName("variable");
        for (int i = 0; i < nodos.getLength(); i++) {
            Element v = (Element) nodos.item(i);
            variables.add(Profiles.variableFromValues(
                v.getAttribute("name"), v.getAttribute("object"),
                texto(v, "defaultValue"), texto(v, "value")));
        }
        return Profiles.profileFromValues(
            sabor, Profiles.profileDetailsFromValues("n", "d", "c", new Date()), "", reglas, variables);
    }

    public static void main(String[] pedido) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour sabor = PDFAFlavour.fromString(pedido[0]);
        ValidationProfile perfil = perfil(
            pedido[0].equals("ua1") ? "PDFUA-1.xml" : "PDFA-" + pedido[0].toUpperCase() + ".xml", sabor);
        for (int i = 1; i < pedido.length; i++) {
            try (PDFAParser pdf = Foundries.defaultInstance()
                    .createParser(new FileInputStream(pedido[i]), sabor)) {
                ValidationResult juicio = ValidatorFactory.createValidator(perfil).validate(pdf);
                System.out.println(new File(pedido[i]).getName() + " compliant=" + juicio.isCompliant());
                Map<String, Integer> fallas = new TreeMap<>();
                for (TestAssertion a : juicio.getTestAssertions()) {
                    if (a.getStatus() == TestAssertion.Status.FAILED) {
                        fallas.merge(a.getRuleId().getClause() + " " + a.getMessage(), 1, Integer::sum);
                    }
                }
                fallas.forEach((clausula, veces) -> System.out.println("  x" + veces + " " + clausula));
            }
        }
    }
}
