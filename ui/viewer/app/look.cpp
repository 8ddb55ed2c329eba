#include "ui/viewer/app/look.h"

namespace headway::viewer {

namespace {

ImVec4 rgba(plot::Colour c, float opacity = 1) {
  return {static_cast<float>(c.r) / 255, static_cast<float>(c.g) / 255,
          static_cast<float>(c.b) / 255, opacity};
}

plot::Colour mix(plot::Colour a, plot::Colour b, float share) {
  const auto between = [share](std::uint8_t x, std::uint8_t y) {
    return static_cast<std::uint8_t>(static_cast<float>(x) +
                                     (static_cast<float>(y) - static_cast<float>(x)) * share);
  };
  return {between(a.r, b.r), between(a.g, b.g), between(a.b, b.b)};
}

void set_shape(ImGuiStyle& style) {
  style.WindowRounding = 0;
  style.ChildRounding = 6;
  style.FrameRounding = 4;
  style.PopupRounding = 6;
  style.GrabRounding = 4;
  style.TabRounding = 4;
  style.ScrollbarRounding = 6;
  style.ScrollbarSize = 12;
  style.WindowPadding = {10, 8};
  style.FramePadding = {8, 4};
  style.ItemSpacing = {8, 6};
  style.ItemInnerSpacing = {6, 4};
  style.GrabMinSize = 12;
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 1;
  style.PopupBorderSize = 1;
  style.DisplaySafeAreaPadding = {0, 0};
}

void set_surfaces(ImVec4* colours, plot::Colour paper, plot::Colour panel, plot::Colour rule) {
  colours[ImGuiCol_WindowBg] = rgba(panel);
  colours[ImGuiCol_ChildBg] = rgba(paper);
  colours[ImGuiCol_PopupBg] = rgba(paper, 0.98f);
  for (const auto place : {ImGuiCol_MenuBarBg, ImGuiCol_TitleBg, ImGuiCol_TitleBgActive, ImGuiCol_TitleBgCollapsed})
    colours[place] = rgba(panel);
  colours[ImGuiCol_Border] = rgba(rule);
  colours[ImGuiCol_Separator] = rgba(rule);
  colours[ImGuiCol_ScrollbarBg] = rgba(paper, 0);
  colours[ImGuiCol_TableRowBgAlt] = rgba(rule, 0.25f);
  colours[ImGuiCol_TableHeaderBg] = rgba(panel);
  colours[ImGuiCol_TableBorderLight] = rgba(rule);
  colours[ImGuiCol_TableBorderStrong] = rgba(rule);
  colours[ImGuiCol_BorderShadow] = {0, 0, 0, 0};
}

void set_controls(ImVec4* colours, plot::Colour field, plot::Colour accent, plot::Colour quiet) {
  const auto tint = [&](float share) { return rgba(mix(field, accent, share)); };
  for (const auto place : {ImGuiCol_FrameBg, ImGuiCol_Tab, ImGuiCol_TabUnfocused})
    colours[place] = rgba(field);
  for (const auto place : {ImGuiCol_Button, ImGuiCol_Header, ImGuiCol_TabActive,
                           ImGuiCol_TabUnfocusedActive})
    colours[place] = tint(0.16f);
  for (const auto place : {ImGuiCol_ButtonHovered, ImGuiCol_HeaderHovered, ImGuiCol_FrameBgHovered,
                           ImGuiCol_TabHovered})
    colours[place] = tint(0.28f);
  for (const auto place : {ImGuiCol_ButtonActive, ImGuiCol_HeaderActive, ImGuiCol_FrameBgActive})
    colours[place] = tint(0.42f);
  colours[ImGuiCol_ScrollbarGrab] = rgba(quiet, 0.35f);
  colours[ImGuiCol_ScrollbarGrabHovered] = rgba(quiet, 0.55f);
  colours[ImGuiCol_ScrollbarGrabActive] = rgba(quiet, 0.75f);
  for (const auto place : {ImGuiCol_SliderGrab, ImGuiCol_CheckMark, ImGuiCol_NavHighlight,
                           ImGuiCol_SliderGrabActive, ImGuiCol_SeparatorHovered,
                           ImGuiCol_SeparatorActive, ImGuiCol_TextSelectedBg})
    colours[place] = rgba(accent, place == ImGuiCol_TextSelectedBg ? 0.35f : 1);
}

}  // namespace

void apply_style(const Look& look, float scale) {
  auto& style = ImGui::GetStyle();
  style = ImGuiStyle();
  set_shape(style);
  if (look.theme == Theme::high_contrast) style.FrameBorderSize = 1;
  style.ScaleAllSizes(scale);
  if (look.theme == Theme::light) ImGui::StyleColorsLight(&style);
  else ImGui::StyleColorsDark(&style);
  const auto inks = plot::inks_of(look.theme);
  const auto accent = plot::colour_of(look.theme == Theme::light ? 1 : 6, look.theme);
  const auto panel = mix(inks.paper, inks.rule, look.theme == Theme::high_contrast ? 0 : 0.45f);
  const auto field = mix(inks.paper, inks.rule, look.theme == Theme::high_contrast ? 0.15f : 0.7f);
  style.Colors[ImGuiCol_Text] = rgba(inks.text);
  style.Colors[ImGuiCol_TextDisabled] = rgba(inks.quiet);
  set_surfaces(style.Colors, inks.paper, panel, inks.rule);
  set_controls(style.Colors, field, accent, inks.quiet);
  // What lies behind a dialogue stays as it is, so that an exported picture shows no veil.
  style.Colors[ImGuiCol_ModalWindowDimBg] = {0, 0, 0, 0};
}

ImU32 ink(plot::Colour colour, float opacity) {
  return ImGui::ColorConvertFloat4ToU32(rgba(colour, opacity));
}

ImU32 text_ink(const Look& look) { return ink(plot::inks_of(look.theme).text); }
ImU32 quiet_ink(const Look& look) { return ink(plot::inks_of(look.theme).quiet); }
ImU32 rule_ink(const Look& look) { return ink(plot::inks_of(look.theme).rule); }
ImU32 paper_ink(const Look& look) { return ink(plot::inks_of(look.theme).paper); }
ImU32 safe_ink(const Look& look, float opacity) {
  return ink(plot::colour_of(1, look.theme), opacity);
}
ImU32 danger_ink(const Look& look, float opacity) {
  return ink(plot::colour_of(2, look.theme), opacity);
}

}  // namespace headway::viewer
