#include "policy/rules.h"

#include <limits>

#include "core/declaration.h"

namespace headway {

std::span<const DeclaredColumn<Rules>> Rules::columns() {
  return declare_columns<Rules>([] {
    return std::array{
        column<&Rules::training_ceiling>({.unit = "log10 FLOP", .meaning = "largest training run allowed to laboratories of the state"}),
        column<&Rules::ceiling_enforcement>({.unit = "1", .meaning = "effort of the state at finding breaches, before its capacity"}),
        column<&Rules::ceiling_register>({.unit = "1", .meaning = "share of accelerators and of large users of power that are registered"}),
        column<&Rules::ceiling_fine>({.unit = "1", .meaning = "fine for a breach that is found, in yearly revenues"}),
        column<&Rules::certificate_above>({.unit = "OOM", .meaning = "capability above which a model needs a certificate to be sold in the state"}),
        column<&Rules::certificate_margin>({.unit = "OOM", .meaning = "margin that the audit must find"}),
        column<&Rules::certificate_fee>({.unit = "USD", .meaning = "price of an audit"}),
        column<&Rules::certificate_enforcement>({.unit = "1", .meaning = "effort of the state at finding models on sale without the certificate that they need, before its capacity"}),
        column<&Rules::certificate_fine>({.unit = "1", .meaning = "fine for a sale without certificate that is found, in yearly revenues"}),
        column<&Rules::auditor_growth>({.unit = "year-1", .meaning = "yearly log growth of auditors' capacity that the policy pays for"}),
        column<&Rules::safety_grants>({.unit = "USD month-1", .meaning = "public money for safety research"}),
        column<&Rules::safety_compute>({.unit = "H100e", .meaning = "public compute for safety research"}),
        column<&Rules::crowding_out>({.unit = "1", .meaning = "private safety effort withdrawn per unit of public effort"}),
        column<&Rules::chip_access>({.unit = "1", .meaning = "share of ordinary access that buyers in the column's state have to controlled makers of the row's state", .across = "state"}),
        column<&Rules::smuggling>({.unit = "1", .meaning = "share of denied sales that gets through"}),
        column<&Rules::domestic_fabs>({.unit = "year-1", .meaning = "extra yearly log growth of a denied state's own fabs"}),
        column<&Rules::distillation_access>({.unit = "1", .meaning = "factor on the speed at which laboratories of the state learn from others' deployed models"}),
        column<&Rules::weights_barred_above>({.unit = "OOM", .meaning = "capability above which laboratories of the state may not publish weights"}),
        column<&Rules::weights_stage>({.unit = "month", .meaning = "time after its deployment at which the weights of a model may be published, on average"}),
        column<&Rules::disclosure>({.unit = "1", .meaning = "factor on what laboratories of the state publish about capabilities, and show of closed models"}),
        column<&Rules::safety_disclosure>({.unit = "1", .meaning = "factor on what they publish about safety"}),
        column<&Rules::weight_security>({.unit = "level", .meaning = "least security of the weights of laboratories of the state"}),
        column<&Rules::security_cost>({.unit = "1", .meaning = "cost of a level of security beyond a laboratory's own, as a share of its revenue"}),
        column<&Rules::teachers_refusal>({.unit = "1", .meaning = "share of students' queries that laboratories of the state find out and refuse because they must"}),
        column<&Rules::cloud_access>({.unit = "1", .meaning = "part of what gets around an export control of the state that identity checks leave"}),
        column<&Rules::emulation>({.unit = "USD month-1", .meaning = "public money for whole-brain emulation"}),
        column<&Rules::licence_above>({.unit = "log10 FLOP", .meaning = "training run above which laboratories of the state need a licence"}),
        column<&Rules::licence_fee>({.unit = "USD", .meaning = "price of a licence"}),
        column<&Rules::licence_delay>({.unit = "month", .meaning = "time from the application for a licence to the beginning of the run"}),
        column<&Rules::licence_enforcement>({.unit = "1", .meaning = "effort of the state at finding runs that were split to need no licence, before its capacity"}),
        column<&Rules::licence_fine>({.unit = "1", .meaning = "fine for a split run that is found, in yearly revenues"}),
        column<&Rules::safety_floor>({.unit = "1", .meaning = "smallest share of research that laboratories of the state must give to safety"}),
        column<&Rules::safety_floor_enforcement>({.unit = "1", .meaning = "effort of the state at inspecting what is reported as safety work, before its capacity"}),
        column<&Rules::safety_floor_fine>({.unit = "1", .meaning = "fine for other work that is found among what is reported as safety, in yearly revenues"}),
        column<&Rules::liability>({.unit = "1", .meaning = "share of the harm that they cause which laboratories of the state must pay for, if that is more than elsewhere"}),
        column<&Rules::insurance>({.unit = "1", .meaning = "share of that which they must insure"}),
        column<&Rules::audit_access>({.unit = "1", .meaning = "access to waiting models that laboratories of the state must give to outside auditors, times the effort at getting it"}),
        column<&Rules::audit_fee>({.unit = "USD", .meaning = "price of an audit of a waiting model"}),
        column<&Rules::fellowships>({.unit = "FTE month-1", .meaning = "people who begin a paid training in safety research"}),
        column<&Rules::champion_money>({.unit = "USD month-1", .meaning = "public money for the leading laboratory of the state"}),
        column<&Rules::champion_compute>({.unit = "H100e", .meaning = "public compute for the leading laboratory of the state"}),
        column<&Rules::compute_tax>({.unit = "1", .meaning = "tax on the use of compute by laboratories of the state, on top of its price"}),
        column<&Rules::windfall_tax>({.unit = "1", .meaning = "tax on profits of laboratories of the state beyond a normal return"}),
        column<&Rules::tax_enforcement>({.unit = "1", .meaning = "effort of the state at finding what is booked elsewhere, before its capacity"}),
        column<&Rules::tax_earmark>({.unit = "1", .meaning = "share of these taxes that is given to safety research"}),
        column<&Rules::procurement>({.unit = "OOM-1", .meaning = "weight that public buyers of the state give to reported margins, and to a certificate as to one OOM"}),
        column<&Rules::reporting>({.unit = "1", .meaning = "effort of the state at finding incidents that laboratories did not report, before its capacity"}),
        column<&Rules::reporting_fine>({.unit = "1", .meaning = "fine for an incident that was not reported, in yearly revenues"}),
        column<&Rules::whistleblowers>({.unit = "1", .meaning = "how far the law protects and rewards staff who report breaches of their laboratory"}),
        column<&Rules::adjustment>({.unit = "USD month-1", .meaning = "public money for the training of displaced workers"}),
        column<&Rules::safety_match>({.unit = "1", .meaning = "public money for the safety work of laboratories of the state, per dollar that they spend on capability"}),
        column<&Rules::red_team>({.unit = "1", .meaning = "compute that the state lends for red-teaming waiting models, over what their laboratory spends on it"}),
        column<&Rules::transparency>({.unit = "1", .meaning = "least openness of laboratories of the state towards safety researchers elsewhere"}),
        column<&Rules::policy_cost>({.unit = "USD month-1", .meaning = "public administration of the policies in force"}),
    };
  });
}

std::string_view name_of(Law law) {
  switch (law) {
    case Law::minimum: return "minimum";
    case Law::maximum: return "maximum";
    case Law::highest: return "highest";
    case Law::product: return "product";
    case Law::sum: return "sum";
  }
  return "";
}

double neutral_of(Law law) {
  switch (law) {
    case Law::minimum: return std::numeric_limits<double>::infinity();
    case Law::maximum: return 0;
    case Law::highest: return -std::numeric_limits<double>::infinity();
    case Law::product: return 1;
    case Law::sum: return 0;
  }
  return 0;
}

void resize(Rules& rules, std::size_t states) {
  for_each_column(rules, [&](std::string_view, const ColumnInfo& info, auto& rule) {
    rule.resize(states, info.across == "state" ? states : 1);
    rule.reset();
  });
}

void reset(Rules& rules) {
  for_each_column(rules, [](std::string_view, const ColumnInfo&, auto& rule) { rule.reset(); });
}

}  // namespace headway
