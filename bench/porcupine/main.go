// Checks a history with Porcupine, for a comparison: reads operations from a file, one JSON array a line
// ([process, key, kind, value, from, outcome, invoked, completed], kinds and outcomes by number), and prints
// one JSON object with the verdict, how much CPU time the check alone took each time, what one allocated, and the most memory that was resident.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"runtime"
	"strconv"
	"syscall"
	"time"

	"github.com/anishathalye/porcupine"
)

const (
	read = iota
	write
	cas
)

const (
	ok = iota
	fail
	info
)

type input struct {
	key, kind, value, from int
}

type output struct {
	value   int
	unknown bool
}

// A register for each key, as in the examples that come with Porcupine. What may have happened comes back after
// everything else, and then says nothing.
var model = porcupine.Model{
	Partition: func(history []porcupine.Operation) [][]porcupine.Operation {
		keys := make(map[int][]porcupine.Operation)
		for _, operation := range history {
			key := operation.Input.(input).key
			keys[key] = append(keys[key], operation)
		}
		parts := make([][]porcupine.Operation, 0, len(keys))
		for _, part := range keys {
			parts = append(parts, part)
		}
		return parts
	},
	Init: func() interface{} { return 0 },
	Step: func(state, in, out interface{}) (bool, interface{}) {
		here := state.(int)
		asked := in.(input)
		answered := out.(output)
		switch asked.kind {
		case read:
			return answered.value == here, state
		case write:
			return true, asked.value
		default:
			if asked.from == here {
				return true, asked.value
			}
			return answered.unknown, state
		}
	},
	Equal: func(a, b interface{}) bool { return a.(int) == b.(int) },
	Hash:  func(state interface{}) uint64 { return uint64(state.(int)+1) * 0x9e3779b97f4a7c15 },
}

func operationOf(line []byte) (porcupine.Operation, bool, error) {
	var n [8]float64
	if err := json.Unmarshal(line, &n); err != nil {
		return porcupine.Operation{}, false, err
	}
	kind, outcome := int(n[2]), int(n[5])
	// What failed had no effect, and a read that did not succeed says nothing.
	if outcome == fail || (kind == read && outcome != ok) {
		return porcupine.Operation{}, false, nil
	}
	operation := porcupine.Operation{
		ClientId: int(n[0]),
		Input:    input{int(n[1]), kind, int(n[3]), int(n[4])},
		Call:     int64(n[6]),
		Output:   output{int(n[3]), outcome == info},
		Return:   int64(n[7]),
	}
	if outcome == info {
		operation.Return = math.MaxInt64
	}
	return operation, true, nil
}

func readHistory(path string) ([]porcupine.Operation, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var history []porcupine.Operation
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		operation, says, err := operationOf(lines.Bytes())
		if err != nil {
			return nil, err
		}
		if says {
			history = append(history, operation)
		}
	}
	return history, lines.Err()
}

func usage() syscall.Rusage {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	return usage
}

// Of all threads of this process: what else runs on the machine matters little.
func cpuSeconds() float64 {
	now := usage()
	return float64(now.Utime.Nano()+now.Stime.Nano()) / 1e9
}

type report struct {
	Verdict   string    `json:"verdict"`
	Seconds   []float64 `json:"seconds"`
	PeakBytes int64     `json:"peakBytes"`
	// What one check allocated in all, garbage included.
	AllocatedBytes uint64 `json:"allocatedBytes"`
}

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "Usage: porcupinebench FILE SECONDS TIMES")
		os.Exit(2)
	}
	limit, err := strconv.ParseFloat(os.Args[2], 64)
	if err == nil {
		_, err = strconv.Atoi(os.Args[3])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "SECONDS and TIMES must be numbers:", err)
		os.Exit(2)
	}
	times, _ := strconv.Atoi(os.Args[3])
	history, err := readHistory(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	verdicts := map[porcupine.CheckResult]string{
		porcupine.Ok: "holds", porcupine.Illegal: "violated", porcupine.Unknown: "undecided",
	}
	var said report
	total := 0.0
	// What takes long is not done again.
	var before, after runtime.MemStats
	for i := 0; i < times && total < 2; i++ {
		runtime.ReadMemStats(&before)
		started := cpuSeconds()
		result := porcupine.CheckOperationsTimeout(model, history, time.Duration(limit*float64(time.Second)))
		took := cpuSeconds() - started
		total += took
		runtime.ReadMemStats(&after)
		said.AllocatedBytes = after.TotalAlloc - before.TotalAlloc
		said.Verdict = verdicts[result]
		said.Seconds = append(said.Seconds, took)
	}
	said.PeakBytes = usage().Maxrss * 1024
	line, _ := json.Marshal(said)
	fmt.Println(string(line))
}
