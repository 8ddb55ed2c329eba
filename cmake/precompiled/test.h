// What nearly every test includes: compiled once.
#include "standard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
