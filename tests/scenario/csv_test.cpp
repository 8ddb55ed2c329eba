// Tables in CSV.
#include <gmock/gmock.h>

#include "scenario/reading.h"

namespace headway {
namespace {

using reading::problems_of;
using testing::ElementsAre;
using testing::EndsWith;

class Csv : public testing::Test {
 protected:
  Scenario load(const std::string& csv) {
    folder.write("labs.csv", csv);
    return load_scenario(folder.write("a.toml", "lab = {csv = \"labs.csv\"}\n[[state]]\nname = \"north\"\n[[state]]\nname = \"7\"\n"));
  }
  /// The problems, without the name of the file.
  std::vector<std::string> problems(const std::string& csv) {
    auto lines = problems_of([&] { load(csv); });
    const auto file = folder.path("labs.csv");
    for (auto& line : lines)
      if (line.starts_with(file)) line = line.substr(file.size());
    return lines;
  }
  Folder folder;
};

TEST_F(Csv, QuotesCommentsGapsAndLineEnds) {
  const auto labs = load("\xEF\xBB\xBF# a comment\r\nname , state,cash,open_weights,staff.control\r\n\r\n"
                         "\"a, \"\"b\"\"\" , north, 1e9 ,true,\r\n# another\n007,7,,,2.5").initial.labs;
  EXPECT_THAT(labs.names, ElementsAre("a, \"b\"", "007"));
  EXPECT_THAT(std::vector<double>(labs.cash.begin(), labs.cash.end()), ElementsAre(1e9, 0));
  EXPECT_EQ(labs.open_weights[0], 1);
  EXPECT_EQ(labs.state[1], id_of<StateId>(1)) << "a name may look like a number";
  EXPECT_EQ(labs.staff(1, index_of(Field::control)), 2.5);
  EXPECT_EQ(labs.staff(0, index_of(Field::control)), 0);
}

TEST_F(Csv, MistakesHaveALine) {
  EXPECT_THAT(problems("name,state,cash\na,north,1,2\nb,north\n"),
              ElementsAre(":2:1: 4 fields in a table of 3 columns; give one field per column; put a field that holds a comma in double quotes",
                          ":3:1: 2 fields in a table of 3 columns; give one field per column; put a field that holds a comma in double quotes"));
  EXPECT_THAT(problems("name,state,cash\na,nrth,1\nb,north,\"much\"\nb,north,3\nc,north,nan\n"),
              ElementsAre(":2:3: lab.a.state: there is no state called `nrth`; did you mean `north`?",
                          ":3:9: lab.b.cash: \"much\" is not a number; give a number between -1e30 and 1e30 (USD)",
                          ":4:1: lab.b: the name stands there twice; names are unique",
                          ":5:9: lab.c.cash: \"nan\" is not finite; give a number between -1e30 and 1e30 (USD)"));
  EXPECT_THAT(problems("name,state\na,\"north\nb,north\n"),
              ElementsAre(":2:3: a quoted field does not end before its comma; close it with a double quote, and double the quotes inside it"));
  EXPECT_THAT(problems("name,state\na,\"north\"x\n"), ElementsAre(testing::StartsWith(":2:3: a quoted field")));
  EXPECT_THAT(problems("name,state\n,north\n"), ElementsAre(":2:1: lab: a row without a `name`; add name = \"...\""));
}

TEST_F(Csv, HeadersAreChecked) {
  EXPECT_THAT(problems("name;state\na;north\n"), ElementsAre(":1:1: the header row has no column `name`; separate fields with commas, not semicolons"));
  EXPECT_THAT(problems("title,state\na,north\n"), ElementsAre(":1:1: the header row has no column `name`; add it"));
  EXPECT_THAT(problems("name,state,cash,cash\n"), ElementsAre(EndsWith("the column `cash` stands there twice")));
  EXPECT_THAT(problems(""), ElementsAre(":1: the table is empty; give a header row with `name`")) << "";
  EXPECT_THAT(problems("name,state,csh,staff.contrl\na,north,1,2\nb,north,1,2\n"),
              ElementsAre(":1:12: lab.a.csh: there is no column of [[lab]] `csh`; did you mean `cash`?",
                          ":1:16: lab.a.staff.contrl: there is no field `contrl`; did you mean `control`?"))
      << "an unknown column is one problem, not one per row";
}

TEST_F(Csv, NotText) {
  EXPECT_THAT(problems("name,state\n\xff,north\n"), ElementsAre(": the text is not valid UTF-8; save the file as UTF-8"));
}

TEST_F(Csv, MissingFile) {
  const auto path = folder.write("b.toml", "lab = {csv = \"none.csv\"}\n");
  EXPECT_THAT(problems_of([&] { load_scenario(path); }), ElementsAre(testing::HasSubstr(":1:14: lab.csv: `")));
}

TEST_F(Csv, TenThousandRows) {
  std::string csv = "name,state,cash\n";
  for (int i = 0; i < 10000; ++i) csv += "lab " + std::to_string(i) + ",north," + std::to_string(i) + "\n";
  EXPECT_EQ(load(csv).initial.labs.cash[9999], 9999);
}

}  // namespace
}  // namespace headway
