#include "ui/mpi/messages.h"

#include <mpi.h>

#include <mutex>

namespace {

using headway::Message;

constexpr int tag = 1;
std::mutex mutex;  // MPI takes one thread at a time here

void send(int to, const Message& message) {
  const std::lock_guard lock(mutex);
  MPI_Send(&message, headway::message_numbers, MPI_INT64_T, to, tag, MPI_COMM_WORLD);  // small: handed over at once
}

bool receive(int& from, Message& message) {
  const std::lock_guard lock(mutex);
  int there = 0;
  MPI_Status status;
  MPI_Iprobe(MPI_ANY_SOURCE, tag, MPI_COMM_WORLD, &there, &status);
  if (there == 0) return false;
  from = status.MPI_SOURCE;
  MPI_Recv(&message, headway::message_numbers, MPI_INT64_T, from, tag, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  return true;
}

void finish() { MPI_Finalize(); }

}  // namespace

extern "C" bool headway_messages(headway::MessageCalls& calls) {
  int level = MPI_THREAD_SINGLE;
  if (MPI_Init_thread(nullptr, nullptr, MPI_THREAD_SERIALIZED, &level) != MPI_SUCCESS) return false;
  if (level < MPI_THREAD_SERIALIZED) return false;
  MPI_Comm_rank(MPI_COMM_WORLD, &calls.rank);
  MPI_Comm_size(MPI_COMM_WORLD, &calls.size);
  calls.send = send;
  calls.receive = receive;
  calls.finish = finish;
  return true;
}
